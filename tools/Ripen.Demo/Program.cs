using System.Runtime.InteropServices;
using System.Text;
using Ripen.Demo;
using Spectre.Console;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    stop.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
var isColoured = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
var terminal = isTerminal
    ? AnsiConsole.Create(new AnsiConsoleSettings { ColorSystem = isColoured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors })
    : null;
return await DemoCommand.RunAsync(args, Console.Out, Console.Error, terminal, stop.Token);

using System.CommandLine;
using Ripen.Bench.Commands;

// Who is told to stop first ends the server and the cluster that it started, and deletes their folders. That takes longer than the usual two seconds.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
return await BenchCommand.Create(Console.Out, TimeProvider.System).Parse(args).InvokeAsync(configuration);

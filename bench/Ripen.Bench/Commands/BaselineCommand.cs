using System.CommandLine;
using Ripen.Bench.Baseline;
using Ripen.Bench.Checks;
using Ripen.Bench.Load;
using Ripen.Bench.Report;

namespace Ripen.Bench.Commands;

/// <summary><c>baseline</c>: the hand-written SQL alone.</summary>
internal static class BaselineCommand
{
    public static Command Create(TextWriter output, TimeProvider clock)
    {
        var options = new LoadOptions();
        var command = new Command("baseline", "Runs only the baseline, on a private PostgreSQL cluster unless --postgres names a database.")
        {
            options.Users, options.WarmUp, options.Seconds, options.Seed, options.Postgres, options.Style,
        };
        command.SetAction((parsed, cancellationToken) => BenchCommand.RunAsync(output, async () =>
        {
            var users = parsed.GetValue(options.Users);
            await using var cluster = parsed.GetValue(options.Postgres) is null ? await PostgresCluster.StartAsync(cancellationToken) : null;
            var draws = Drawing.Make(parsed.GetValue(options.Seed), users, Drawing.Events);
            var run = new BaselineRun(parsed.GetValue(options.Postgres) ?? cluster!.ConnectionString, draws, users, parsed.GetValue(options.Style), clock);
            var result = await run.RunAsync(
                TimeSpan.FromSeconds(parsed.GetValue(options.WarmUp)), TimeSpan.FromSeconds(parsed.GetValue(options.Seconds)), cancellationToken);
            ResultTable.WriteTable(output, ResultTable.Of(result), []);
            return ResultTable.WriteChecks(output, "baseline", [SelfChecks.Of(result)]);
        }));
        return command;
    }
}

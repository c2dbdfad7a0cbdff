using System.Globalization;
using Ripen.Demo.Outcome;
using Ripen.Demo.Play;
using Ripen.Demo.Stage;
using Ripen.Demo.Watch;
using Ripen.Server.CommandLine;

namespace Ripen.Demo;

/// <summary>One demo from the first line to the last.</summary>
internal sealed class DemoRun(DemoOptions options)
{
    /// <summary>Runs it: status 0 when every lead ended as the script says, else 1.</summary>
    /// <exception cref="DemoFailedException">It cannot go on.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before the day was over.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var definitions = LeadScoringExample.Read(options.Examples);
        options.Screen.Write("Ripen demo: a day of leads in fast motion, on a server of its own", []);
        await using var installation = Installation.Create();
        await StartAsync(installation, cancellationToken);
        using var calls = new DemoCalls(installation.RipenUrl, installation.CrmUrl, installation.Key);
        var board = new Board(options.Script);
        var player = new DayPlayer(options.Script, calls, new BoardWatcher(board, calls, options.Time), options.Time);
        await StageAsync("Definitions", async () =>
        {
            await calls.ApplyAsync(installation.Point(definitions), cancellationToken);
            return "examples/lead-scoring applied, pointed at the stand-in";
        });
        await StageAsync("Leads", async () =>
        {
            await player.ImportAsync(cancellationToken);
            return $"{board.Leads.Count(lead => lead.IsImported)} imported into the CRM and into Ripen";
        });

        var begun = options.Time.GetTimestamp();
        await options.Screen.ShowAsync(board, draw => player.PlayAsync(options.Length, draw, cancellationToken));
        var played = options.Time.GetElapsedTime(begun);
        var differences = await OutcomeCheck.RunAsync(options.Script, calls, cancellationToken);
        Tell(new Summary(board), played, differences);
        await EndAsync(installation, new Summary(board).Exemplar, cancellationToken);
        return differences.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private async Task StartAsync(Installation installation, CancellationToken cancellationToken)
    {
        await StageAsync("CRM", async () =>
        {
            await installation.StartCrmAsync(cancellationToken);
            return $"a stand-in for Salesforce, {installation.CrmUrl}";
        });
        await StageAsync("Ripen", async () =>
        {
            await installation.StartRipenAsync(options.Script.FirstImport, cancellationToken);
            return $"{installation.RipenUrl}, store in {installation.Folder}";
        });
    }

    private async Task StageAsync(string name, Func<Task<string>> work)
    {
        options.Screen.Begin(name);
        var begun = options.Time.GetTimestamp();
        string result;
        try
        {
            result = await work();
        }
        catch
        {
            options.Screen.Fail();
            throw;
        }

        options.Screen.End(string.Create(CultureInfo.InvariantCulture, $"{result} ({options.Time.GetElapsedTime(begun).TotalSeconds:0.0} s)"));
    }

    private void Tell(Summary summary, TimeSpan played, IReadOnlyList<Difference> differences)
    {
        var screen = options.Screen;
        screen.Write("Handed over to sales", summary.HandedOver());
        screen.Write($"Why {summary.Exemplar.Name} has {summary.Exemplar.Score}: the newest lines of the ledger", summary.Ledger(summary.Exemplar));
        screen.Write("And", summary.Stories());
        screen.Write("In all", [summary.Counts(played) + "."]);
        if (differences.Count == 0) screen.Write("Every lead ended with the score and the CRM status that the script expects, and each MQL was sent once.", []);
        else screen.Write("Not everything ended as the script expects:", Difference.Table(differences));
    }

    private async Task EndAsync(Installation installation, BoardLead lead, CancellationToken cancellationToken)
    {
        if (options.Once)
        {
            options.Screen.Write("Where to go on", [
                "./ripen demo                          the same, and the server stays for you to ask",
                "./ripen serve                         a server of your own",
                "./ripen apply examples/lead-scoring   these definitions, with your CRM in them",
            ]);
            return;
        }

        var curl = $"curl -s -H 'Authorization: Bearer {installation.Key}'";
        options.Screen.Write("Look around while the server runs (Ctrl-C ends it and deletes its data)", [
            $"{curl} '{installation.RipenUrl}/v1/users/{lead.Id}/ledger?attribute=lead%20score'",
            $"{curl} '{installation.RipenUrl}/v1/deliveries'",
            $"curl -s '{installation.CrmUrl}/stand-in/records/{lead.Id}'",
        ]);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, options.Time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The day is over: this is how the demo ends.
        }
    }
}

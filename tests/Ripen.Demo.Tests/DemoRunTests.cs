using Ripen.Demo.Screen;
using Ripen.Demo.Script;
using Ripen.Demo.Stage;
using Ripen.Demo.Watch;
using Spectre.Console;

namespace Ripen.Demo.Tests;

/// <summary>The whole demo in this process: a real server and a real stand-in, without pauses.</summary>
public sealed class DemoRunTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task RunAsync_once_ends_0_and_tells_the_stories()
    {
        var status = await RunAsync(DayScript.Load());

        Assert.Equal((0, ""), (status, _error.ToString()));
        var output = _output.ToString();
        Assert.All(
            [
                "40 imported into the CRM and into Ripen",
                "Mon 10:12  Mira Tolland is an MQL in the CRM",
                "Mon 14:05  The CRM answers 503 for Kaspar Lindqvel; Ripen tries again at 15:05",
                "Mon 15:05  Kaspar Lindqvel is an MQL in the CRM: try 2, same key, accepted",
                "Not scored: Piet Vandorn and Saskia Morrow (employees)",
                "Not scored: Edvin Halse and Lucia Ferrando (customers)",
                "Silent: Ottilie Brenk did nothing and lost a point a day, 93 → 91.",
                "Unsubscribed: Tamsin Orrel at Mon 13:20, 91 → 90.",
                "Twice over 100: Jonas Abelo at Mon 11:16 and Mon 15:52; sent once",
                "got 503 at Mon 14:05, then 204 at Mon 15:05",
                "42 leads, 220 events",
                "Every lead ended with the score and the CRM status that the script expects",
                "./ripen serve",
            ],
            text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', output);
        Assert.False(Directory.Exists(StoreOf(output)));
    }

    [Fact]
    public async Task RunAsync_live_and_paced_ends_as_the_plain_one()
    {
        var settings = new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(_output) };
        var console = AnsiConsole.Create(settings);
        console.Profile.Width = 80;
        console.Profile.Height = 24;

        var options = Options(DayScript.Load()) with { Screen = new LiveScreen(console, TimeProvider.System), Length = TimeSpan.FromSeconds(1) };
        var status = await DemoCommand.RunAsync(options, _error, TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (status, _error.ToString()));
        Assert.Contains("MQL ✔", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("sent once, as the", _output.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(StoreOf(_output.ToString())));
    }

    [Fact]
    public async Task RunAsync_broken_expectations_end_1_with_a_table()
    {
        var script = DayScriptReader.Parse("""
            Ann Lee | Acme | example.com | Mon 07:00 | 96 | | Mon 11:00 demo | 102 MQL
            Bo Park | Acme | example.com | Mon 07:00 | 90 | | Mon 11:00 demo | 95 MQL
            """);

        var status = await RunAsync(script);

        Assert.Equal(1, status);
        var rows = _output.ToString().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(
            ["Lead What Expected Found", "Ann Lee score 102 101", "Bo Park CRM status Mql Open", "Bo Park accepted calls 1 0"],
            rows.SkipWhile(row => !row.StartsWith("Lead What", StringComparison.Ordinal)).TakeWhile(row => row.Length > 0));
    }

    [Fact]
    public async Task RunAsync_without_the_examples_ends_1_with_a_sentence()
    {
        var status = await RunAsync(DayScript.Load(), "/nowhere/lead-scoring");

        Assert.Equal((1, ""), (status, _output.ToString()));
        Assert.Equal("The definitions of examples/lead-scoring are not in /nowhere/lead-scoring; build the demo again.", _error.ToString().TrimEnd());
    }

    [Fact]
    public async Task RunAsync_stopped_in_the_play_ends_1_and_deletes_its_folder()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var status = await DemoCommand.RunAsync(Options(DayScript.Load()) with { Screen = new StoppingScreen(_output, stop) }, _error, stop.Token);

        Assert.Equal((1, "Stopped before the day was over."), (status, _error.ToString().TrimEnd()));
        Assert.False(Directory.Exists(StoreOf(_output.ToString())));
    }

    [Theory]
    [InlineData("--twice")]
    [InlineData("--seconds=-1")]
    [InlineData("--seconds=601")]
    [InlineData("--seconds=soon")]
    public async Task RunAsync_wrong_usage_ends_2_with_a_sentence(string argument)
    {
        var status = await DemoCommand.RunAsync([argument], _output, _error, null, TestContext.Current.CancellationToken);

        Assert.Equal((2, ""), (status, _output.ToString()));
        Assert.EndsWith("see 'ripen demo --help'.", _error.ToString().TrimEnd(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private static string StoreOf(string output) => output.Split("store in ")[1].Split(' ')[0];

    private Task<int> RunAsync(DayScript script, string? examples = null) =>
        DemoCommand.RunAsync(Options(script) with { Examples = examples ?? LeadScoringExample.Folder }, _error, TestContext.Current.CancellationToken);

    private DemoOptions Options(DayScript script) => new()
    {
        Script = script,
        Examples = LeadScoringExample.Folder,
        Screen = new PlainScreen(_output),
        Time = TimeProvider.System,
        Once = true,
    };

    // Stops the demo at its second frame.
    private sealed class StoppingScreen(TextWriter output, CancellationTokenSource stop) : IScreen
    {
        private readonly PlainScreen _plain = new(output);
        private int _frames;

        public void Begin(string stage) => _plain.Begin(stage);

        public void End(string result) => _plain.End(result);

        public void Fail() => _plain.Fail();

        public Task ShowAsync(Board board, Func<Action, Task> play) => play(() =>
        {
            if (++_frames == 2) stop.Cancel();
        });

        public void Write(string heading, IReadOnlyList<string> lines) => _plain.Write(heading, lines);
    }
}

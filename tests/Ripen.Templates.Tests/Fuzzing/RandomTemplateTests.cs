using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Ripen.Engine.Values;
using Ripen.Templates.ConnectedContent;
using Ripen.Templates.Linting;

namespace Ripen.Templates.Tests.Fuzzing;

/// <summary>
/// Random templates: parsing, linting and rendering always answer, never throw, and allocate less than 64 MB, on a clock that stands still. With RIPEN_TEST_LONG=1 it goes on for ten minutes.
/// </summary>
public sealed class RandomTemplateTests(ITestOutputHelper output)
{
    private const int Seeds = 4;
    private const int SourcesOfSeed = 2_000;
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan LongRun = TimeSpan.FromMinutes(10);

    private static readonly TestBlocks Blocks = new(new Dictionary<string, string> { ["c"] = "{% assign x = 'c' %}{{content_blocks.${c}}}", ["setup"] = "{% assign tier = 1 %}" });

    private readonly TemplateEngine _engine = new(new FakeTimeProvider());

    [Fact]
    public async Task Random_templates_always_give_a_result()
    {
        var isLong = Environment.GetEnvironmentVariable("RIPEN_TEST_LONG") == "1";
        var clock = Stopwatch.StartNew();
        var (seed, rendered) = (0, 0L);
        while (isLong ? clock.Elapsed < LongRun : seed < Seeds)
        {
            seed++;
            if (isLong && seed % 100 == 0)
            {
                // The one trace that is left should the process end.
                Console.WriteLine($"Templates of seed {seed} and after, {clock.Elapsed.TotalSeconds:0} s.");
            }

            rendered += await RunAsync(seed);
        }

        output.WriteLine($"{seed} seeds, {(long)seed * SourcesOfSeed} templates, {rendered} rendered.");
        Assert.True(rendered > (long)seed * SourcesOfSeed / 20);
    }

    private async Task<int> RunAsync(int seed)
    {
        var random = new Random(seed);
        var data = DataOf(random);
        var rendered = 0;
        for (var i = 0; i < SourcesOfSeed; i++)
        {
            var source = RandomSource.Next(random);
            var part = (TemplatePart)random.Next(4);
            try
            {
                rendered += await RunAsync(source, part, data) ? 1 : 0;
            }
            catch (Exception failure)
            {
                Assert.Fail($"seed {seed}, {part}: {source}\n{failure}");
            }
        }

        return rendered;
    }

    private async Task<bool> RunAsync(string source, TemplatePart part, TestData data)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var parsed = _engine.Parse(source, part, Blocks);
        Assert.True(parsed.Succeeded || parsed.Error.Code.StartsWith("LQ", StringComparison.Ordinal), parsed.Error?.ToString());
        if (!parsed.Succeeded)
        {
            return false;
        }

        Assert.All(parsed.Template.Lint(LintSetting.Unknown), issue => Assert.False(string.IsNullOrEmpty(issue.Suggestion)));
        var running = parsed.Template.RenderAsync(data, TestContext.Current.CancellationToken);
        Assert.True(running.IsCompletedSuccessfully, "The render has waited.");
        var result = await running;
        Assert.True(result.Code != IssueCodes.RenderFailed, result.Text);
        var made = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(made < MostBytes, $"{made} bytes");
        return true;
    }

    // Answers are random too: JSON, text, templates, other statuses.
    private static TestData DataOf(Random random)
    {
        var stub = new StubContent(_ => random.Next(5) switch
        {
            0 => new ConnectedContentResponse(200, """{"a":[1,{"b":"c"}]}""", null),
            1 => new ConnectedContentResponse(200, RandomSource.Next(random), null),
            2 => new ConnectedContentResponse(200, "{\"a\": \"{{custom_attribute.${a} | json_escape}}\"}", null),
            3 => new ConnectedContentResponse(404, "", null),
            _ => ConnectedContentResponse.Failed(ConnectedContentFailure.TimedOut),
        });
        return new TestData { ConnectedContent = stub }
            .With(TemplateRoot.CustomAttribute, Value.Object(
                KeyValuePair.Create("a", Value.Array(Value.Of(1L), Value.Of("x"), Value.Null, Value.Of(1.5))), KeyValuePair.Create("lead score", Value.Of(101L))))
            .With(TemplateRoot.Profile, Value.Object(KeyValuePair.Create("user_id", Value.Of("00Q1"))));
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ripen.Engine.Values;

namespace Ripen.Templates.Tests.Conformance;

/// <summary>
/// The public suite of Liquid cases, when its file is at hand beside the repository. The list of accepted failures may only
/// shrink: a case in it that passes fails the test until its line is removed.
/// </summary>
public sealed class GoldenLiquidTests(ITestOutputHelper output)
{
    // Measured; raise them when the engine gets better, never lower them.
    private const int ValidCasesThatPass = 885;
    private const int InvalidCasesThatAreRefused = 116;

    [Fact]
    public async Task Valid_cases_pass_except_for_the_accepted_failures()
    {
        var failures = new List<string>();
        var total = 0;
        foreach (var test in Cases(invalid: false))
        {
            total++;
            if (await RunAsync(test) is not { } outcome || !Expected(test).Contains(outcome))
            {
                failures.Add(test.GetProperty("name").GetString()!);
            }
        }

        var passed = total - failures.Count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"golden-liquid: {passed} of {total} valid templates pass, {100.0 * passed / total:0.0} %"));
        var accepted = Accepted().Select(line => line.Name).ToList();
        Assert.Empty(failures.Except(accepted));
        Assert.Empty(accepted.Except(failures));
        Assert.True(passed >= ValidCasesThatPass, passed.ToString(CultureInfo.InvariantCulture));
        Assert.True(passed * 10 >= total * 9, "Less than 90 % pass.");
    }

    [Fact]
    public void Accepted_failures_have_a_reason_each() => Assert.All(Accepted(), line => Assert.True(line.Reason.Length > 10, line.Name));

    [Fact]
    public async Task Invalid_cases_are_refused_at_least_as_often_as_measured()
    {
        var taken = new List<string>();
        var total = 0;
        foreach (var test in Cases(invalid: true))
        {
            total++;
            if (await RunAsync(test) is not null)
            {
                taken.Add(test.GetProperty("name").GetString()!);
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"golden-liquid: {total - taken.Count} of {total} invalid templates are refused; taken are: {string.Join("; ", taken)}"));
        Assert.True(total - taken.Count >= InvalidCasesThatAreRefused, string.Join("; ", taken));
    }

    private static async Task<string?> RunAsync(JsonElement test)
    {
        var parsed = Templates.Parse(test.GetProperty("template").GetString()!);
        if (!parsed.Succeeded)
        {
            return null;
        }

        var data = new TestData().With(TemplateRoot.Variable, test.TryGetProperty("data", out var globals) ? ValueJson.From(globals) : Value.Null);
        var result = await parsed.Template.RenderAsync(data, TestContext.Current.CancellationToken);
        return result.IsRendered ? result.Text : null;
    }

    private static string[] Expected(JsonElement test) => test.TryGetProperty("result", out var result)
        ? [result.GetString()!]
        : [.. test.GetProperty("results").EnumerateArray().Select(r => r.GetString()!)];

    private static IEnumerable<JsonElement> Cases(bool invalid)
    {
        var path = FindSuite();
        Assert.SkipWhen(path is null, "The suite golden-liquid.json is not in a folder shared/data beside the repository.");
        var tests = JsonDocument.Parse(File.ReadAllText(path!)).RootElement.GetProperty("tests");
        return tests.EnumerateArray().Where(test => (test.TryGetProperty("invalid", out var flag) && flag.GetBoolean()) == invalid);
    }

    // Above the binaries, or above this source when the binaries are built elsewhere.
    private static string? FindSuite([CallerFilePath] string source = "") =>
        new[] { AppContext.BaseDirectory, Path.GetDirectoryName(source) ?? "" }
            .SelectMany(FoldersAbove)
            .Select(folder => Path.Combine(folder, "shared", "data", "golden-liquid.json"))
            .FirstOrDefault(File.Exists);

    private static IEnumerable<string> FoldersAbove(string start)
    {
        for (var folder = start; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    // A line is the name of the case, a bar, and why its failure is accepted.
    private static (string Name, string Reason)[] Accepted()
    {
        using var stream = typeof(GoldenLiquidTests).Assembly.GetManifestResourceStream("golden-accepted-failures.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(" | ", 2)).Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? ""))];
    }
}

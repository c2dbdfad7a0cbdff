using System.Globalization;
using Fluid;
using Ripen.Bench.Checks;
using Ripen.Bench.Report;
using Ripen.Templates;

namespace Ripen.Bench.Renders;

/// <summary>Renders a threshold handoff's body on one thread: above the threshold, below it where it aborts, and both with the template library alone, in turn.</summary>
internal sealed class RenderRun(TextWriter output, TimeProvider clock)
{
    private const int Batch = 2_000;
    private static readonly TemplateOptions PlainOptions = new();
    private static readonly Dictionary<string, object> PlainAbove = new(StringComparer.Ordinal) { [SeedBody.Attribute] = SeedBody.Above };
    private static readonly Dictionary<string, object> PlainBelow = new(StringComparer.Ordinal) { [SeedBody.Attribute] = SeedBody.Below };
    private readonly ITemplate _template = new TemplateEngine(clock).Parse(SeedBody.Dialect, TemplatePart.Body).Template
        ?? throw new InvalidOperationException("The body does not parse.");

    private readonly IFluidTemplate _plain = new FluidParser().Parse(SeedBody.Plain);
    private readonly RenderedLead _above = new(SeedBody.Above);
    private readonly RenderedLead _below = new(SeedBody.Below);

    /// <summary>Rounds; each figure is the median of its rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>How long each of the four goes on in a round.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Runs it; true when the figures count.</summary>
    public bool Run()
    {
        (string Name, Func<bool> Render)[] kinds =
        [
            ("rendered", () => Dialect(_above) is { IsRendered: true } sent && sent.Text.Trim() == SeedBody.Json),
            ("the same, template library alone", () => Plain(SeedBody.Above).Trim() == SeedBody.Json),
            ("aborted", () => Dialect(_below) is { Outcome: RenderOutcome.Aborted, Text: SeedBody.Reason }),
            ("text instead of an abort, template library alone", () => Plain(SeedBody.Below).Trim() == SeedBody.Reason),
        ];
        var passed = kinds.Select(kind => SelfCheck.Of($"{kind.Name}: the text is right", kind.Render(), "compared with the expected one")).ToList();
        Action[] actions = [() => Dialect(_above), () => Plain(SeedBody.Above), () => Dialect(_below), () => Plain(SeedBody.Below)];
        var rates = actions.Select(_ => new List<double>()).ToList();
        var bytes = new double[actions.Length];

        // The first round is for the just-in-time compiler and does not count.
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var (rate, allocated) = Measure(actions[i]);
                if (round > 0) rates[i].Add(rate);
                bytes[i] = allocated;
            }
        }

        Line($"{"",-52} {"renders/s",11} {"bytes",7} {"ratio",6}");
        for (var i = 0; i < actions.Length; i++)
        {
            var ratio = Median(rates[i]) / Median(rates[i | 1]);
            Line($"{kinds[i].Name,-52} {Median(rates[i]),11:0} {bytes[i],7:0} {(i % 2 == 0 ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : string.Empty),6}");
        }

        Line($"One thread, medians of {Rounds} rounds; ratio: to the template library alone in the same rounds.");
        return ResultTable.WriteChecks(output, "renders", passed);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private RenderResult Dialect(ITemplateData data)
    {
        var render = _template.RenderAsync(data, CancellationToken.None);
        return render.IsCompletedSuccessfully ? render.Result : throw new InvalidOperationException("A template without calls did not complete at once.");
    }

    private string Plain(int score)
    {
        var context = new TemplateContext(PlainOptions);
        context.SetValue("custom_attribute", score == SeedBody.Above ? PlainAbove : PlainBelow);
        return _plain.Render(context);
    }

    private (double Rate, double Bytes) Measure(Action render)
    {
        var (start, count, before) = (clock.GetTimestamp(), 0L, GC.GetAllocatedBytesForCurrentThread());
        while (clock.GetElapsedTime(start) < Duration)
        {
            for (var i = 0; i < Batch; i++) render();
            count += Batch;
        }

        return (count / clock.GetElapsedTime(start).TotalSeconds, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count);
    }

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture).TrimEnd());
}

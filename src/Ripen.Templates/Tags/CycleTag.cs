using Fluid.Ast;
using Ripen.Templates.Expressions;
using Ripen.Templates.Limits;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Tags;

/// <summary><c>cycle</c>: prints one value after another.</summary>
/// <param name="group">The group's name, or null when the values themselves name it.</param>
/// <param name="values">The values.</param>
/// <param name="source">The text of the values, which names a cycle without group.</param>
internal sealed class CycleTag(LiquidExpression? group, LiquidExpression[] values, string source) : DialectStatement
{
    // A space cannot be in a variable's name, so the place never meets one.
    private readonly string _slot = "cycle " + source;

    public override IEnumerable<LiquidExpression> Expressions => group is null ? values : [group, .. values];

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        var counter = group is null ? _slot : Slot(context.TextOf(group.Evaluate(context)), context);
        var place = context.FindVariable(counter) is { } found ? Numbers.ReadInt(found, "cycle") : 0;
        context.Assign(counter, Numbers.Of((place + 1) % values.Length));
        if (place < values.Length)
        {
            // A group may be continued by a cycle with fewer values.
            var start = writer.Length;
            Texts.Write(values[place].Evaluate(context), writer);
            context.NoteSpan(writer, start, isEscaped: false);
        }

        return Normal();
    }

    private static string Slot(string group, RenderContext context)
    {
        context.Charge(MadeCost.Text(group));
        return "cycle group " + group;
    }
}

using Fluid.Ast;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Tags;

/// <summary><c>increment</c> and <c>decrement</c>: counters of their own, which plain names read unless a variable hides them.</summary>
internal sealed class CounterTag(string name, bool isIncrement) : DialectStatement
{
    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        var value = context.FindCounter(name) ?? 0;
        var shown = isIncrement ? value : value - 1;
        context.SetCounter(name, isIncrement ? value + 1 : value - 1);
        writer.Write(Numbers.Text(shown));
        return Normal();
    }
}

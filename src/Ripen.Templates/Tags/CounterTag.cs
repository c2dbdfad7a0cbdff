using Fluid.Ast;
using Ripen.Templates.Rendering;
using Ripen.Templates.Values;

namespace Ripen.Templates.Tags;

/// <summary><c>increment</c> and <c>decrement</c>: counters of their own, which plain names read unless a variable hides them.</summary>
internal sealed class CounterTag(string name, bool isIncrement) : DialectStatement
{
    /// <summary>Under which name a counter is kept; no variable's name holds a space.</summary>
    public static string Slot(string name) => "counter " + name;

    public override ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context)
    {
        context.HasCounters = true;
        var slot = Slot(name);
        var value = context.FindVariable(slot) is { } found ? Numbers.Read(found) : 0;
        var shown = isIncrement ? value : value - 1;
        context.Assign(slot, Numbers.Of(isIncrement ? value + 1 : value - 1));
        writer.Write(Numbers.Text(shown));
        return Normal();
    }
}

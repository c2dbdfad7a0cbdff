using Fluid;
using Fluid.Ast;
using Ripen.Templates.Rendering;

namespace Ripen.Templates.Tags;

/// <summary>
/// Statements run one after another. After each one the wish to stop is tested, so an abort ends everything without an
/// exception (liquid-and-webhooks §7.2).
/// </summary>
internal sealed class Block
{
    private readonly Statement[] _all;
    private Statement[] _statements;

    public Block(IReadOnlyList<Statement> statements, bool isTopLevel = false)
    {
        MayPrint = isTopLevel || statements.Any(MayPrintAnything);
        _all = [.. statements];
        _statements = MayPrint ? _all : [.. statements.Where(s => s is not TextSpanStatement)];
    }

    /// <summary>Whether any block of a tag may print; then the white space of all of them is printed. To be asked once, by the tag.</summary>
    public static bool AnyMayPrint(IEnumerable<Block> blocks)
    {
        var all = blocks.ToArray();
        var mayPrint = Array.Exists(all, block => block.MayPrint);
        foreach (var block in mayPrint ? all : [])
        {
            block._statements = block._all;
        }

        return mayPrint;
    }

    /// <summary>
    /// Whether anything but white space can come out. A block that holds only white space, comments and assignments prints
    /// nothing at all, as in Ruby (liquid-and-webhooks §2.4).
    /// </summary>
    public bool MayPrint { get; }

    /// <summary>All statements, those that are not run because they only print white space included.</summary>
    public IReadOnlyList<Statement> Statements => _all;

    /// <summary>Runs the statements.</summary>
    public ValueTask<Completion> RunAsync(BoundedWriter writer, RenderContext context) => RunFromAsync(0, writer, context);

    private static bool MayPrintAnything(Statement statement) => statement switch
    {
        TextSpanStatement text => !text.Text.Span.IsWhiteSpace(),
        CommentStatement or BreakStatement or ContinueStatement => false,
        DialectStatement own => own.MayPrint,
        _ => true,
    };

    private ValueTask<Completion> RunFromAsync(int start, BoundedWriter writer, RenderContext context)
    {
        for (var i = start; i < _statements.Length; i++)
        {
            context.Step();
            if (_statements[i] is DialectStatement statement)
            {
                context.Offset = statement.Offset;
            }

            var running = _statements[i].WriteToAsync(writer, NullEncoder.Default, context);
            if (!running.IsCompletedSuccessfully)
            {
                return ContinueAsync(running, i + 1, writer, context);
            }

            var completion = context.Stop == StopKind.None ? running.Result : Completion.Break;
            if (completion != Completion.Normal)
            {
                return new ValueTask<Completion>(completion);
            }
        }

        return new ValueTask<Completion>(Completion.Normal);
    }

    private async ValueTask<Completion> ContinueAsync(ValueTask<Completion> running, int next, BoundedWriter writer, RenderContext context)
    {
        var completion = await running;
        return context.Stop != StopKind.None ? Completion.Break
            : completion != Completion.Normal ? completion
            : await RunFromAsync(next, writer, context);
    }
}

using Fluid;
using Fluid.Ast;
using Fluid.Values;
using Parlot.Fluent;
using Ripen.Templates.ConnectedContent;
using Ripen.Templates.Expressions;
using Ripen.Templates.Tags;

namespace Ripen.Templates.Grammar;

/// <summary>
/// The engine's parser with this dialect's expressions and tags. The engine reads text, white space control, raw blocks and the
/// nesting of tags; what stands inside a tag is read by <see cref="ExpressionReader"/> (liquid-and-webhooks §7.1).
/// </summary>
internal sealed class DialectParser : FluidParser
{
    public DialectParser()
        : base(new FluidParserOptions { AllowLiquidTag = true, AllowParentheses = true, AllowTrailingQuestionMark = true })
    {
        // Tags of the engine that have no counterpart here must not stay reachable.
        RegisteredTags.Remove("include");
        RegisteredTags.Remove("render");
        Primary.Parser = Header<Expression>(static reader => reader.Primary());
        FilterExpression.Parser = Header<Expression>(static reader => reader.Filtered());
        RegisterVariables();
        RegisterConditions();
        RegisterLoops();
        RegisterCalls();
        RegisterLists();
    }

    /// <summary>The statements of a source that the scan has passed.</summary>
    public IReadOnlyList<Statement> ParseStatements(DialectParseContext context)
    {
        var succeeded = Grammar.TryParse(context, out var statements, out var error);
        if (error is not null)
        {
            throw context.Error(IssueCodes.Syntax, error.Message ?? "The text cannot be read as Liquid.", error.Position.Offset);
        }

        var cursor = context.Scanner.Cursor;
        return succeeded && cursor.Eof ? statements : throw context.Error(IssueCodes.Syntax, "The text cannot be read as Liquid from here.", cursor.Offset);
    }

    private static Parser<T> Header<T>(Func<ExpressionReader, T> read) => new HeaderParser<T>(read);

    // The part of a tag after its name, which must reach to the tag's end.
    private static Parser<T> Arguments<T>(Func<ExpressionReader, T> read) => Header(reader =>
    {
        var value = read(reader);
        reader.Cursor.ExpectEnd();
        return value;
    });

    private Parser<Block> Body() => AnyTagsList.Then(static statements => new Block(statements));

    private void RegisterVariables()
    {
        RegisteredTags["assign"] = Arguments<Statement>(static reader =>
        {
            var name = reader.TakeTarget();
            return reader.Cursor.TryTake('=') ? new AssignTag(name, reader.Filtered()) : throw reader.Cursor.Unexpected("'=' is expected here");
        }).AndSkip(TagEnd);
        RegisteredTags["capture"] = Arguments(static reader => reader.TakeTarget()).AndSkip(TagEnd).And(Body()).AndSkip(CreateTag("endcapture"))
            .Then<Statement>(static x => new CaptureTag(x.Item1, x.Item2));
        RegisteredTags["echo"] = Arguments<Statement>(
            static reader => new OutputTag(reader.Cursor.IsAtEnd ? new Literal(NilValue.Instance) : reader.Filtered())).AndSkip(TagEnd);
        RegisteredTags["increment"] = Arguments<Statement>(static reader => new CounterTag(reader.TakeTarget(), isIncrement: true)).AndSkip(TagEnd);
        RegisteredTags["decrement"] = Arguments<Statement>(static reader => new CounterTag(reader.TakeTarget(), isIncrement: false)).AndSkip(TagEnd);
    }

    private void RegisterConditions()
    {
        var elseBranch = CreateTag("else").SkipAnd(Body()).Then(static block => new Branch(null, false, block));
        var elsif = TagStart.SkipAnd(Terms.Text("elsif")).SkipAnd(Arguments(static reader => reader.Logical())).AndSkip(TagEnd).And(Body())
            .Then(static x => new Branch(x.Item1, false, x.Item2));
        foreach (var name in new[] { "if", "unless" })
        {
            var isNegated = name == "unless";
            RegisteredTags[name] = Arguments(static reader => reader.Logical()).AndSkip(TagEnd).And(Body())
                .And(ZeroOrMany(elsif.Or(elseBranch))).AndSkip(CreateTag("end" + name))
                .Then<Statement>(x => new IfTag([new Branch(x.Item1, isNegated, x.Item2), .. x.Item3]));
        }

        var when = TagStart.SkipAnd(Terms.Text("when")).SkipAnd(Arguments(static reader => reader.TakeWhenValues())).AndSkip(TagEnd).And(Body())
            .Then(static x => new WhenBranch(x.Item1, x.Item2));
        var otherwise = CreateTag("else").SkipAnd(Body()).Then(static block => new WhenBranch(null, block));

        // What stands before the first branch is never shown.
        RegisteredTags["case"] = Arguments(static reader => reader.Primary()).AndSkip(TagEnd).AndSkip(AnyTagsList)
            .And(ZeroOrMany(when.Or(otherwise))).AndSkip(CreateTag("endcase"))
            .Then<Statement>(static x => new CaseTag(x.Item1, [.. x.Item2]));
        RegisteredTags["ifchanged"] = TagEnd.SkipAnd(Body()).AndSkip(CreateTag("endifchanged")).Then<Statement>(static block => new IfChangedTag(block));
    }

    private void RegisterLoops()
    {
        RegisteredTags["for"] = Arguments(static reader => reader.TakeLoop(isTable: false)).AndSkip(TagEnd).And(Body())
            .And(ZeroOrOne(CreateTag("else").SkipAnd(Body()))).AndSkip(CreateTag("endfor"))
            .Then<Statement>(static x => new ForTag(x.Item1.Name, x.Item1.Source, x.Item2, x.Item3));
        RegisteredTags["tablerow"] = Arguments(static reader => reader.TakeLoop(isTable: true)).AndSkip(TagEnd).And(Body()).AndSkip(CreateTag("endtablerow"))
            .Then<Statement>(static x => new TableRowTag(x.Item1.Name, x.Item1.Source, x.Item2));
        RegisteredTags["cycle"] = Arguments<Statement>(static reader => reader.TakeCycle()).AndSkip(TagEnd);
    }

    private void RegisterCalls()
    {
        RegisteredTags["abort_message"] = Header<Statement>(static reader => AbortTag.From(reader.Cursor.TakeRestLiterally())).AndSkip(TagEnd);
        RegisteredTags["connected_content"] = Header<Statement>(ReadCall).AndSkip(TagEnd);
        RegisteredTags["message_extras"] = Header<Statement>(ReadExtras).AndSkip(TagEnd);
        RegisteredTags["translation"] = Header(static reader => reader.TakeTranslationId()).AndSkip(TagEnd).And(Body()).AndSkip(CreateTag("endtranslation"))
            .Then<Statement>(static x => new TranslationTag(x.Item2));
    }

    // Lists of statements with our outputs, and with places on them. Unknown tags end a list: they close or divide its block.
    private void RegisterLists()
    {
        var engineLiquid = RegisteredTags["liquid"];
        RegisteredTags["liquid"] = engineLiquid.Then<Statement>(static x => new LiquidTag(new Block(((LiquidStatement)x).Statements)));
        RegisteredTags["doc"] = TagEnd.SkipAnd(AnyCharBefore(CreateTag("enddoc"), canBeEmpty: true)).AndSkip(CreateTag("enddoc"))
            .Then<Statement>(static text => new CommentStatement(text));
        var output = OutputStart.SkipAnd(Arguments<Statement>(static reader => new OutputTag(reader.Filtered()))).AndSkip(OutputEnd);
        var tag = TagStart.SkipAnd(OneOf(Terms.Char('#').Then("#"), Identifier).Switch((_, name) => RegisteredTags.GetValueOrDefault(name)!));
        var text = AnyCharBefore(OutputStart.Or(TagStart)).Then<Statement>(static (context, span) =>
        {
            // The engine's tags look these up to trim white space.
            var state = (DialectParseContext)context;
            var statement = new TextSpanStatement(span)
            {
                StripLeft = state.StripNextTextSpanStatement,
                PreviousIsTag = state.PreviousIsTag,
                PreviousIsOutput = state.PreviousIsOutput,
            };
            state.StripNextTextSpanStatement = false;
            state.PreviousTextSpanStatement = statement;
            return statement;
        });
        var any = ZeroOrMany(new PlacedParser(output).Or(new PlacedParser(tag)).Or(text));
        AnyTagsList.Parser = any;
        KnownTagsList.Parser = any;
    }

    private Statement ReadCall(ExpressionReader reader)
    {
        var context = reader.Context;
        var place = reader.Position;
        var text = reader.Cursor.TakeRest();
        if (context.Session.IsAnswer)
        {
            throw context.Error(IssueCodes.UnknownTag, "An answer of connected content cannot make calls itself.", place);
        }

        context.Session.UsesNetwork = true;
        var specification = new CallSpecificationReader(
            text,
            part => ParseInside(part, context, place),
            (code, message, suggestion) => context.Warn(code, message, place, suggestion),
            (code, message, suggestion) => context.Error(code, message, place, suggestion)).Read();
        return new ConnectedContentTag(specification, specification.Rerender ? new AnswerTemplate(this) : null);
    }

    private MessageExtrasTag ReadExtras(ExpressionReader reader)
    {
        var context = reader.Context;
        var place = reader.Position;
        if (ExtrasArguments.Split(reader.Cursor.TakeRest()) is not var (key, value))
        {
            throw context.Error(IssueCodes.Syntax, "message_extras has a key and behind it a value, and nothing else.", place, ExtrasArguments.Form);
        }

        if (context.Session.IsAnswer || !context.Session.IsOfMessage)
        {
            throw context.Error(IssueCodes.UnknownTag, "message_extras belongs to a message: its URL, a header value or its body.", place);
        }

        context.Session.WritesExtras = true;
        return new MessageExtrasTag(ParseInside(key, context, place), ParseInside(value, context, place));
    }

    private TextTemplate ParseInside(string text, DialectParseContext outer, int place)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return new TextTemplate(text);
        }

        var inside = new DialectParseContext(text, outer.Session, outer.Repaired(place));
        return new TextTemplate(new Block(ParseStatements(inside), isTopLevel: true));
    }
}

using Fluid.Values;
using Ripen.Templates.Expressions;
using Ripen.Templates.Filters;
using Ripen.Templates.Values;
using Ripen.Templates.Webhooks;

namespace Ripen.Templates.Grammar;

/// <summary>
/// Reads expressions of this dialect by recursive descent: references in braces, braces as grouping, comparisons, chains and
/// filters (liquid-and-webhooks §1.1). The scan before parsing bounds how deep they nest, so the stack is safe.
/// </summary>
internal sealed class ExpressionReader
{
    private readonly TagCursor _cursor;
    private readonly DialectParseContext _context;

    public ExpressionReader(DialectParseContext context, string text, int position)
    {
        _context = context;
        _cursor = new TagCursor(context, text, position);
    }

    /// <summary>The parse state.</summary>
    public DialectParseContext Context => _context;

    /// <summary>The characters and simple words at hand.</summary>
    public TagCursor Cursor => _cursor;

    /// <summary>Where the reader stands.</summary>
    public int Position => _cursor.Position;

    /// <summary>A value with its filters.</summary>
    public LiquidExpression Filtered()
    {
        var value = Logical();
        List<FilterCall>? filters = null;
        while (_cursor.TryTake('|'))
        {
            filters ??= [];
            filters.Add(Filter());
        }

        return filters is null ? value : new FilterChain(value, [.. filters]);
    }

    /// <summary>Conditions joined by <c>and</c> and <c>or</c>.</summary>
    public LiquidExpression Logical()
    {
        var first = Condition();
        List<LiquidExpression>? operands = null;
        var isOr = new List<bool>();
        while (_cursor.TryTakeWord("or") is var or && (or || _cursor.TryTakeWord("and")))
        {
            operands ??= [first];
            isOr.Add(or);
            operands.Add(Condition());
        }

        return operands is null ? first : new LogicalChain([.. operands], [.. isOr]);
    }

    /// <summary>One value.</summary>
    public LiquidExpression Primary()
    {
        _cursor.SkipSpace();
        switch (_cursor.Current)
        {
            case '\'' or '"':
                return new Literal(StringValue.Create(_cursor.TakeString()));
            case '{' when _cursor.Peek() == '{':
                return Braced();
            case '(':
                return Parenthesised();
            case '$' when _cursor.Peek() == '{':
                return Standard();
            case '[':
                return new Variable("", Indexed(), Tail());
            case '-' or (>= '0' and <= '9') when _cursor.TryTakeNumber(out var number):
                return new Literal(Numbers.Of(number));
            default:
                return Named();
        }
    }

    private LiquidExpression Condition()
    {
        _cursor.SkipSpace();
        var place = Position;
        var left = Primary();
        return _cursor.TryTakeOperator() is { } op ? new Comparison(left, op, Primary(), _context.Place(place)) : left;
    }

    private FilterCall Filter()
    {
        _cursor.SkipSpace();
        var place = Position;
        var name = _cursor.TakeName("a filter");
        var filter = FilterTable.Find(name) ?? throw _context.Error(
            IssueCodes.UnknownFilter,
            $"There is no filter '{name}'.",
            place,
            FilterTable.Nearest(name) is { } near ? $"Did you mean '{near}'?" : null);
        if (filter.IsExtra)
        {
            _context.Warn(IssueCodes.ExtraFilter, $"The filter '{name}' is an addition of this product.", place, severity: IssueSeverity.Info);
        }

        var positional = new List<LiquidExpression>();
        var named = new List<KeyValuePair<string, LiquidExpression>>();
        if (_cursor.TryTake(':'))
        {
            do
            {
                Argument(positional, named);
            }
            while (_cursor.TryTake(','));
        }

        return positional.Count >= filter.MinArguments && positional.Count <= filter.MaxArguments
            ? new FilterCall(filter, [.. positional], [.. named])
            : throw _context.Error(IssueCodes.FilterArguments, $"The filter '{name}' takes {Arity(filter)}; {positional.Count} given.", place);
    }

    private static string Arity(FilterDefinition filter) => (filter.MinArguments, filter.MaxArguments) switch
    {
        (0, 0) => "no argument",
        var (min, max) when min == max => min == 1 ? "1 argument" : $"{min} arguments",
        var (min, max) => $"{min} to {max} arguments",
    };

    private void Argument(List<LiquidExpression> positional, List<KeyValuePair<string, LiquidExpression>> named)
    {
        if (_cursor.TryTakeArgumentName() is { } name)
        {
            named.Add(KeyValuePair.Create(name, Primary()));
        }
        else
        {
            positional.Add(Primary());
        }
    }

    // Braces inside a tag group; what they hold may carry filters.
    private LiquidExpression Braced()
    {
        var place = Position;
        _cursor.Skip(2);
        if (_cursor.Current == '-' && !char.IsAsciiDigit(_cursor.Peek()))
        {
            _cursor.Skip(1);
        }

        var value = Filtered();
        _cursor.SkipSpace();
        if (_cursor.Current == '-')
        {
            _cursor.Skip(1);
        }

        if (_cursor.Current != '}' || _cursor.Peek() != '}')
        {
            throw _context.Error(IssueCodes.Syntax, "'{{' is not closed by '}}'.", place);
        }

        _cursor.Skip(2);
        return value;
    }

    private LiquidExpression Parenthesised()
    {
        var place = Position;
        _cursor.Skip(1);
        var value = Filtered();
        _cursor.SkipSpace();
        if (_cursor.Current == '.' && _cursor.Peek() == '.')
        {
            _cursor.Skip(2);
            value = new RangeExpression(value, Primary());
        }

        return _cursor.TryTake(')') ? value : throw _context.Error(IssueCodes.Syntax, "'(' is not closed by ')'.", place);
    }

    private Reference Standard()
    {
        var place = Position;
        var name = _cursor.TakeBracedName();
        if (!Names.IsStandardAttribute(name))
        {
            _context.Warn(IssueCodes.UnknownAttribute, $"There is no standard attribute '{name}'; it is always empty.", place, Names.Instead(name));
        }

        _context.Session.Read(TemplateRoot.Profile, name);
        var tail = Tail();
        return new Reference(TemplateRoot.Profile, name, index: null, tail, _context.Place(place), _cursor.From(place));
    }

    private LiquidExpression Named()
    {
        var place = Position;
        var name = _cursor.TakeName("a value");
        if (Names.Root(name) is { } root)
        {
            return Rooted(root, place);
        }

        if (name == "content_blocks")
        {
            throw _context.Error(IssueCodes.ContentBlock, "A content block stands alone: {{content_blocks.${name}}}. For filters, capture it first.", place);
        }

        var tail = Tail();
        if (name == RequestData.Name)
        {
            _context.Session.Read(TemplateRoot.Variable, name);
        }

        return tail.Length > 0 ? new Variable(name, null, tail) : name switch
        {
            "nil" or "null" => new Literal(NilValue.Instance),
            "true" => new Literal(BooleanValue.True),
            "false" => new Literal(BooleanValue.False),
            "empty" => new Literal(EmptyValue.Instance),
            "blank" => new Literal(BlankValue.Instance),
            _ => new Variable(name, null, tail),
        };
    }

    private Reference Rooted(TemplateRoot root, int place)
    {
        var tail = Tail();
        var first = tail.Length > 0 ? tail[0] : null;
        var name = first?.Name ?? (first?.Index is Literal { Value: StringValue text } ? text.ToStringValue() : null);
        _context.Session.Read(root, name);
        var rest = first is null ? tail : tail[1..];
        return new Reference(root, name, name is null ? first?.Index : null, rest, _context.Place(place), _cursor.From(place));
    }

    private LiquidExpression Indexed()
    {
        var place = Position;
        _cursor.Skip(1);
        var index = Primary();
        return _cursor.TryTake(']') ? index : throw _context.Error(IssueCodes.Syntax, "'[' is not closed by ']'.", place);
    }

    private TailSegment[] Tail()
    {
        var tail = new List<TailSegment>();
        while (true)
        {
            _cursor.SkipSpaceBeforeTail();
            switch (_cursor.Current)
            {
                case '[':
                    tail.Add(new TailSegment(null, Indexed()));
                    break;
                case '.' when _cursor.Peek() == '$' && _cursor.Peek(2) == '{':
                    _cursor.Skip(1);
                    tail.Add(new TailSegment(_cursor.TakeBracedName(), null, IsExact: true));
                    break;
                case '.' when _cursor.Peek() != '.':
                    _cursor.Skip(1);
                    tail.Add(new TailSegment(_cursor.TakeMemberName(), null));
                    break;
                default:
                    return [.. tail];
            }
        }
    }
}

using System.Globalization;
using Ripen.Templates.Expressions;

namespace Ripen.Templates.Grammar;

/// <summary>Characters and words inside one tag.</summary>
internal sealed class TagCursor(DialectParseContext context, string text, int position)
{
    /// <summary>Where the cursor stands.</summary>
    public int Position { get; private set; } = position;

    /// <summary>The character at the cursor; NUL at the end.</summary>
    public char Current => Peek(0);

    /// <summary>A character ahead.</summary>
    public char Peek(int distance = 1) => Position + distance < text.Length ? text[Position + distance] : '\0';

    /// <summary>Goes on by a number of characters.</summary>
    public void Skip(int count) => Position += count;

    /// <summary>Goes over white space; in a <c>liquid</c> tag a line break ends the statement.</summary>
    public void SkipSpace()
    {
        while (char.IsWhiteSpace(Current) && !(context.InsideLiquidTag && Current == '\n'))
        {
            Position++;
        }
    }

    /// <summary>Goes over white space when a dot or a bracket of a tail follows it.</summary>
    public void SkipSpaceBeforeTail()
    {
        var start = Position;
        SkipSpace();
        if (Current != '[' && !(Current == '.' && Peek() != '.'))
        {
            Position = start;
        }
    }

    /// <summary>Takes the character when it comes next.</summary>
    public bool TryTake(char character)
    {
        SkipSpace();
        if (Current != character)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Takes the word when it comes next and stands alone.</summary>
    public bool TryTakeWord(string word)
    {
        SkipSpace();
        if (string.CompareOrdinal(text, Position, word, 0, word.Length) != 0 || IsNamePart(Peek(word.Length)))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    /// <summary>Takes a name.</summary>
    public string TakeName(string what)
    {
        SkipSpace();
        var start = Position;
        if (!IsNamePart(Current))
        {
            throw Unexpected($"{Begun(what)} is expected here");
        }

        while (IsNamePart(Current) || (Current == '-' && IsNamePart(Peek())))
        {
            Position++;
        }

        if (Current == '?')
        {
            Position++;
        }

        return text[start..Position];
    }

    /// <summary>Takes the name after a dot, which may also be a number.</summary>
    public string TakeMemberName() => TakeName("a name after the dot");

    /// <summary>Takes <c>${name}</c>: everything up to the next closing brace, trimmed at both ends.</summary>
    public string TakeBracedName()
    {
        var start = Position;
        var end = text.IndexOf('}', Position);
        if (end < 0)
        {
            throw context.Error(IssueCodes.Syntax, "'${' is not closed by '}'.", start);
        }

        Position = end + 1;
        return text[(start + 2)..end].Trim();
    }

    /// <summary>Takes a string in straight quotes.</summary>
    public string TakeString()
    {
        var start = Position + 1;
        var end = text.IndexOf(Current, start);
        if (end < 0)
        {
            throw context.Error(IssueCodes.Syntax, "The string is not closed.", Position);
        }

        Position = end + 1;
        return text[start..end];
    }

    /// <summary>Takes a number, unless the digits begin a name.</summary>
    public bool TryTakeNumber(out decimal number)
    {
        var end = Position + (Current == '-' ? 1 : 0);
        var firstDigit = end;
        end = AfterDigits(end);
        number = 0;
        if (end == firstDigit || (end < text.Length && IsNamePart(text[end])))
        {
            return false;
        }

        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            end = AfterDigits(end + 1);
        }

        if (!decimal.TryParse(text.AsSpan(Position, end - Position), NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            throw context.Error(IssueCodes.Syntax, "The number is too large.", Position);
        }

        Position = end;
        return true;
    }

    /// <summary>Takes a comparison operator when one comes next.</summary>
    public ComparisonOperator? TryTakeOperator()
    {
        SkipSpace();
        var (op, length) = (Current, Peek()) switch
        {
            ('=', '=') => (ComparisonOperator.Equal, 2),
            ('!', '=') => (ComparisonOperator.NotEqual, 2),
            ('<', '>') => (ComparisonOperator.NotEqual, 2),
            ('>', '=') => (ComparisonOperator.GreaterOrEqual, 2),
            ('<', '=') => (ComparisonOperator.LessOrEqual, 2),
            ('>', _) => (ComparisonOperator.Greater, 1),
            ('<', _) => (ComparisonOperator.Less, 1),
            _ => (default(ComparisonOperator?), 0),
        };
        Position += length;
        return op ?? (TryTakeWord("contains") ? ComparisonOperator.Contains : null);
    }

    /// <summary>Takes <c>name:</c> of a named argument when one comes next.</summary>
    public string? TryTakeArgumentName()
    {
        SkipSpace();
        var end = Position;
        while (end < text.Length && IsNamePart(text[end]))
        {
            end++;
        }

        var colon = end;
        while (colon < text.Length && text[colon] is ' ' or '\t')
        {
            colon++;
            if (colon == text.Length)
            {
                return null;
            }
        }

        if (end == Position || colon >= text.Length || text[colon] != ':')
        {
            return null;
        }

        var name = text[Position..end];
        Position = colon + 1;
        return name;
    }

    /// <summary>The text from a place to the cursor.</summary>
    public string From(int start) => text[start..Position].Trim();

    /// <summary>Takes everything up to the end of the tag as it stands; nested braces may hold anything.</summary>
    public string TakeRest()
    {
        var start = Position;
        var depth = 0;
        while (Position < text.Length && !(depth == 0 && IsTagEnd()))
        {
            var isDouble = Peek() == Current;
            if (Current == '$' && Peek() == '{' && depth > 0)
            {
                _ = TakeBracedName();
            }
            else if (Current == '{' && isDouble)
            {
                depth++;
                Position += 2;
            }
            else if (Current == '}' && isDouble && depth > 0)
            {
                depth--;
                Position += 2;
            }
            else
            {
                Position++;
            }
        }

        return text[start..Position];
    }

    /// <summary>Takes everything up to the first end of the tag; nothing in it means anything.</summary>
    public string TakeRestLiterally()
    {
        var start = Position;
        while (Position < text.Length && !IsTagEnd())
        {
            Position++;
        }

        return text[start..Position];
    }

    /// <summary>Whether nothing but white space stands before the end of the tag.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return IsTagEnd() || (Current == '}' && Peek() == '}') || (Current == '-' && Peek() == '}' && Peek(2) == '}');
        }
    }

    /// <summary>Fails unless the tag ends here.</summary>
    public void ExpectEnd()
    {
        if (!IsAtEnd)
        {
            throw Unexpected("The end of the tag is expected here");
        }
    }

    /// <summary>An error about what stands at the cursor.</summary>
    public TemplateSyntaxException Unexpected(string message)
    {
        var end = Math.Min(text.Length, Position + 20);
        var found = Position < text.Length ? $", not '{text[Position..end].Split('\n')[0].Trim()}'." : ".";
        var suggestion = (Current, Peek()) switch
        {
            ('=', '>') => "Compare with '>='.",
            ('=', '<') => "Compare with '<='.",
            ('=', _) => "Compare with '=='.",
            _ => null,
        };
        return context.Error(IssueCodes.Syntax, message + found, Position, suggestion);
    }

    private static string Begun(string what) => char.ToUpperInvariant(what[0]) + what[1..];

    private static bool IsNamePart(char character) => char.IsLetterOrDigit(character) || character == '_';

    private bool IsTagEnd() =>
        (Current == '%' && Peek() == '}')
        || (Current == '-' && Peek() == '%' && Peek(2) == '}')
        || (context.InsideLiquidTag && Current == '\n');

    private int AfterDigits(int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}

namespace Ripen.House.Tests.Code;

/// <summary>Reads C# far enough to tell code from comments, literals and directives.</summary>
internal sealed class CodeText
{
    private readonly string _text;
    private readonly char[] _code;
    private int _at;

    private CodeText(string text) => (_text, _code) = (text, text.ToCharArray());

    /// <summary>The text with blanks in the place of comments, literals (holes of interpolated ones included) and directives.</summary>
    public static string WithoutLiterals(string text)
    {
        var reader = new CodeText(text);
        reader.ReadCode(isHole: false);
        return new string(reader._code);
    }

    private char Next(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void ReadCode(bool isHole)
    {
        for (var depth = 0; _at < _text.Length;)
        {
            var from = _at;
            if (TrySkip())
            {
                Blank(from);
                continue;
            }

            depth += Next() == '{' ? 1 : Next() == '}' ? -1 : 0;
            if (isHole && depth < 0)
            {
                return;
            }

            _at++;
        }
    }

    private bool TrySkip() => (Next(), Next(1)) switch
    {
        ('/', '/') => SkipTo("\n"),
        ('/', '*') => SkipTo("*/"),
        ('#', _) when IsLineStart() => SkipTo("\n"),
        ('\'', _) => SkipCharacter(),
        ('"' or '$' or '@', _) => TrySkipString(),
        _ => false,
    };

    private bool IsLineStart()
    {
        var from = _at == 0 ? 0 : _text.LastIndexOf('\n', _at - 1) + 1;
        return _text.AsSpan(from, _at - from).IsWhiteSpace();
    }

    private bool SkipTo(string end)
    {
        var found = _text.IndexOf(end, _at + 1, StringComparison.Ordinal);
        _at = found < 0 ? _text.Length : found + (end == "\n" ? 0 : end.Length);
        return true;
    }

    private bool SkipCharacter()
    {
        for (_at++; _at < _text.Length && Next() is not ('\'' or '\n'); _at++)
        {
            _at += Next() == '\\' ? 1 : 0;
        }

        _at++;
        return true;
    }

    private bool TrySkipString()
    {
        var start = _at;
        var dollars = 0;
        var isVerbatim = false;
        for (; Next() is '$' or '@'; _at++)
        {
            dollars += Next() == '$' ? 1 : 0;
            isVerbatim |= Next() == '@';
        }

        var quotes = 0;
        for (; Next(quotes) == '"'; quotes++)
        {
        }

        if (quotes == 0)
        {
            _at = start;
            return false;
        }

        var isRaw = quotes >= 3 && !isVerbatim;
        _at += isRaw ? quotes : 1;
        SkipContent(isRaw ? new string('"', quotes) : "\"", dollars, isVerbatim, isRaw);
        return true;
    }

    private void SkipContent(string end, int dollars, bool isVerbatim, bool isRaw)
    {
        while (_at < _text.Length)
        {
            if (string.CompareOrdinal(_text, _at, end, 0, end.Length) == 0)
            {
                if (isVerbatim && Next(1) == '"')
                {
                    _at += 2;
                    continue;
                }

                _at += end.Length;
                return;
            }

            if (!isVerbatim && !isRaw && Next() == '\\')
            {
                _at += 2;
            }
            else if (dollars > 0 && Next() == '{')
            {
                SkipHole(dollars, isRaw);
            }
            else
            {
                _at++;
            }
        }
    }

    private void SkipHole(int dollars, bool isRaw)
    {
        var braces = 0;
        for (; Next(braces) == '{'; braces++)
        {
        }

        _at += braces;
        if (isRaw ? braces >= dollars : braces % 2 == 1)
        {
            ReadCode(isHole: true);
            _at += isRaw ? dollars : 1;
        }
    }

    private void Blank(int from)
    {
        for (var i = from; i < Math.Min(_at, _code.Length); i++)
        {
            _code[i] = _code[i] == '\n' ? '\n' : ' ';
        }
    }
}

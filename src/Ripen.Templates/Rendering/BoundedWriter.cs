using System.Text;
using Ripen.Templates.Limits;

namespace Ripen.Templates.Rendering;

/// <summary>Collects the text of one render and refuses to grow beyond its limit. Reused from render to render.</summary>
internal sealed class BoundedWriter : TextWriter
{
    private const int KeptCapacity = 16 * 1024;

    private char[] _buffer = new char[256];
    private int _length;
    private int _maxLength;
    private bool _isVariable;

    public override Encoding Encoding => Encoding.Unicode;

    /// <summary>Characters written so far.</summary>
    public int Length => _length;

    /// <summary>The text so far.</summary>
    public ReadOnlySpan<char> Written => _buffer.AsSpan(0, _length);

    /// <summary>Starts anew.</summary>
    /// <param name="maxLength">
    /// The limit in characters. A character takes at least one byte in UTF-8, so the bytes are still to be checked at the end.
    /// </param>
    /// <param name="isVariable">Whether the text goes into a variable, which names the error.</param>
    public void Start(int maxLength, bool isVariable)
    {
        _length = 0;
        _maxLength = maxLength;
        _isVariable = isVariable;
    }

    /// <summary>Gives up a large buffer when a render is over; during it, it is used again.</summary>
    public void Trim()
    {
        if (_buffer.Length > KeptCapacity)
        {
            _buffer = new char[256];
        }
    }

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > _maxLength - _length)
        {
            throw _isVariable
                ? new TemplateRenderException(IssueCodes.StringTooLong, $"A variable may hold at most {TemplateLimits.MaxStringBytes} bytes.")
                : new TemplateRenderException(IssueCodes.OutputTooLong, $"The result is longer than {_maxLength} bytes.");
        }

        if (buffer.Length > _buffer.Length - _length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + buffer.Length));
        }

        buffer.CopyTo(_buffer.AsSpan(_length));
        _length += buffer.Length;
    }

    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value.AsSpan());
        return Task.CompletedTask;
    }

    public override string ToString() => _length == 0 ? "" : new string(_buffer, 0, _length);
}

using System.Text;

namespace Ripen.Engine.Names;

/// <summary>
/// Names for a look at definitions that are not published: what is known keeps its number, and what is not gets one that holds only here. Nothing is registered. For one thread.
/// </summary>
public sealed class ScratchNames(INames known) : INames
{
    // Far beyond what a registry hands out, and below the numbers that mean something of their own.
    private const int First = 1 << 30;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    /// <summary>Sees to it that names have a number.</summary>
    public void Add(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (Find(name) == 0)
            {
                _numbers.Add(name, First + _texts.Count);
                _texts.Add(name);
            }
        }
    }

    /// <inheritdoc/>
    public int Find(ReadOnlySpan<byte> utf8Name) => known.Find(utf8Name) is > 0 and var number ? number : _texts.Count > 0 ? _numbers.GetValueOrDefault(Encoding.UTF8.GetString(utf8Name)) : 0;

    /// <inheritdoc/>
    public int Find(string name) => known.Find(name) is > 0 and var number ? number : _numbers.GetValueOrDefault(name);

    /// <inheritdoc/>
    public string Text(int number) => number >= First ? _texts[number - First] : known.Text(number);
}

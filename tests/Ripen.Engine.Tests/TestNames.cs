using System.Text;
using Ripen.Engine.Names;

namespace Ripen.Engine.Tests;

/// <summary>Names in memory, in the order of their first use.</summary>
internal sealed class TestNames : INames
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public IReadOnlyList<string> All => _texts;

    public int GetOrAdd(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            _texts.Add(name);
            number = _texts.Count;
            _numbers.Add(name, number);
        }

        return number;
    }

    public int Find(ReadOnlySpan<byte> utf8Name) => Find(Encoding.UTF8.GetString(utf8Name));

    public int Find(string name) => _numbers.GetValueOrDefault(name);

    public string Text(int number) => number > 0 && number <= _texts.Count ? _texts[number - 1] : throw new KeyNotFoundException($"There is no name {number}.");
}

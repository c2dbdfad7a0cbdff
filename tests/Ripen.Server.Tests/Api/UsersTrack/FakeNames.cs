using System.Text;
using Ripen.Engine.Attributes;
using Ripen.Server.Api.UsersTrack;
using Ripen.Storage.Control;

namespace Ripen.Server.Tests.Api.UsersTrack;

/// <summary>Names in memory, with a bound.</summary>
public sealed class FakeNames(int max = int.MaxValue) : INameRegistry
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public int Registrations { get; private set; }

    public int Count => _texts.Count;

    public int Find(ReadOnlySpan<byte> utf8Name)
    {
        lock (_lock)
        {
            // Without a text for a known name, so that allocation tests see the parser alone.
            Span<char> text = stackalloc char[256];
            if (utf8Name.Length > text.Length)
            {
                return _numbers.GetValueOrDefault(Encoding.UTF8.GetString(utf8Name));
            }

            var length = Encoding.UTF8.GetChars(utf8Name, text);
            return _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var number) ? number : 0;
        }
    }

    public int Find(string name)
    {
        lock (_lock)
        {
            return _numbers.GetValueOrDefault(name);
        }
    }

    public string Text(int number) => _texts[number - 1];

    public ValueTask RegisterAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Registrations++;
            foreach (var name in names.Where(name => !_numbers.ContainsKey(name) && _texts.Count < max))
            {
                _texts.Add(name);
                _numbers.Add(name, _texts.Count);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>As what names were received; types of attributes that came first.</summary>
    public Dictionary<(int Number, NameRole Role), AttributeType> Seen { get; } = [];

    public bool IsNews(in NameSighting sighting)
    {
        lock (_lock)
        {
            return !Seen.ContainsKey((sighting.Number, sighting.Role)) && (sighting.Role != NameRole.Attribute || sighting.Type != AttributeType.Automatic);
        }
    }

    public bool IsEvent(int number)
    {
        lock (_lock)
        {
            return Seen.ContainsKey((number, NameRole.Event));
        }
    }

    public bool IsGroup(int number)
    {
        lock (_lock)
        {
            return Seen.ContainsKey((number, NameRole.SubscriptionGroup));
        }
    }

    public ValueTask NoteAsync(IReadOnlyCollection<NameSighting> sightings, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var sighting in sightings.Where(sighting => Groups < max || sighting.Role != NameRole.SubscriptionGroup))
            {
                Seen.TryAdd((sighting.Number, sighting.Role), sighting.Type);
            }
        }

        return ValueTask.CompletedTask;
    }

    private int Groups => Seen.Keys.Count(seen => seen.Role == NameRole.SubscriptionGroup);
}

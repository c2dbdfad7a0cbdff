using System.Text;
using Ripen.Engine.Attributes;
using Ripen.Storage.Control;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Finds the numbers of names while a request is parsed, and gathers those that have none yet and what is new about the others. Reusable; not thread-safe.</summary>
internal sealed class RequestNames(INameRegistry names)
{
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private readonly HashSet<NameSighting> _sightings = [];

    /// <summary>The names that have no number yet, at most <see cref="TrackLimits.MaxNewNames"/>.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    /// <summary>What is new about names that have one, at most <see cref="TrackLimits.MaxNewNames"/>.</summary>
    public IReadOnlyCollection<NameSighting> Sightings => _sightings;

    /// <summary>Whether there are new subscription groups among them: they are known only when they were noted.</summary>
    public bool HasNewGroups { get; private set; }

    public void Clear()
    {
        _missing.Clear();
        _sightings.Clear();
        HasNewGroups = false;
    }

    /// <summary>The number of a name, or 0 when it has none yet.</summary>
    public int Find(ReadOnlySpan<byte> utf8)
    {
        var number = names.Find(utf8);
        if (number == 0 && _missing.Count < TrackLimits.MaxNewNames)
        {
            _missing.Add(Encoding.UTF8.GetString(utf8));
        }

        return number;
    }

    /// <summary>A name that has a number was received.</summary>
    public void See(int number, NameRole role, AttributeType type = AttributeType.Automatic)
    {
        var sighting = new NameSighting(number, role, type);
        if (names.IsNews(sighting) && _sightings.Count < TrackLimits.MaxNewNames)
        {
            _sightings.Add(sighting);
            HasNewGroups |= role == NameRole.SubscriptionGroup;
        }
    }

    /// <summary>Whether it is the id of a subscription group that was noted.</summary>
    public bool IsGroup(int number) => names.IsGroup(number);
}

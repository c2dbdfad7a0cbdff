using System.Text;
using Ripen.Engine.Names;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>Finds the numbers of names while a request is parsed, and gathers those that have none yet. Reusable; not thread-safe.</summary>
internal sealed class RequestNames(INames names)
{
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>The names that have no number yet, at most <see cref="TrackLimits.MaxNewNames"/>.</summary>
    public IReadOnlyCollection<string> Missing => _missing;

    public void Clear() => _missing.Clear();

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
}

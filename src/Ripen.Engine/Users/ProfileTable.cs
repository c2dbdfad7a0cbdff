using System.Text;
using Ripen.Engine.Log;

namespace Ripen.Engine.Users;

/// <summary>The profiles of one partition: those in use are in memory, the others are read when they are needed. What changed stays until a checkpoint has taken it.</summary>
public sealed class ProfileTable(IProfileSource source)
{
    private readonly Dictionary<ulong, Profile> _loaded = [];
    private readonly List<Profile> _dirty = [];
    private readonly HashSet<ulong> _unsaved = [];

    /// <summary>How many profiles there are, in memory or not.</summary>
    public long Count { get; internal set; }

    /// <summary>How many profiles are in memory.</summary>
    public int Loaded => _loaded.Count;

    /// <summary>Profiles that changed since the last checkpoint.</summary>
    public IReadOnlyList<Profile> Changed => _dirty;

    /// <summary>The keys of profiles that no checkpoint has taken yet.</summary>
    public IReadOnlyCollection<ulong> Unsaved => _unsaved;

    /// <summary>The profile at a key if it is in memory; nothing is read for it.</summary>
    public Profile? Peek(ulong key) => _loaded.GetValueOrDefault(key);

    /// <summary>The profile at a key, or null.</summary>
    public Profile? Get(ulong key)
    {
        if (_loaded.TryGetValue(key, out var profile))
        {
            return profile;
        }

        if (source.ReadProfile(key) is not { } bytes)
        {
            return null;
        }

        profile = ProfileCodec.Read(key, bytes);
        profile.StoredBytes = bytes.Length;
        _loaded.Add(key, profile);
        return profile;
    }

    /// <summary>The user with that external id; created when asked for.</summary>
    public Profile? FindByExternalId(ulong hash, ReadOnlySpan<byte> externalId, bool create, long now)
    {
        for (var probe = 0; probe < UserAddress.MaxProbes; probe++)
        {
            var key = UserAddress.KeyAt(hash, probe);
            var profile = Get(key);
            if (profile is null)
            {
                return create ? Create(new Profile(key, now) { ExternalId = Encoding.UTF8.GetString(externalId) }) : null;
            }

            if (profile.ExternalId is { } id && SameText(externalId, id))
            {
                return profile;
            }
        }

        return null;
    }

    /// <summary>The user with that alias; created when asked for.</summary>
    public Profile? FindByAlias(ulong hash, ReadOnlySpan<byte> label, ReadOnlySpan<byte> name, bool create, long now)
    {
        for (var probe = 0; probe < UserAddress.MaxProbes; probe++)
        {
            var key = UserAddress.KeyAt(hash, probe);
            var profile = Get(key);
            if (profile is null)
            {
                return create ? CreateWithAlias(key, label, name, now) : null;
            }

            foreach (var alias in profile.Aliases)
            {
                if (SameText(label, alias.Label) && SameText(name, alias.Name))
                {
                    return profile;
                }
            }
        }

        return null;
    }

    /// <summary>The user with that platform id, or null.</summary>
    public Profile? FindByBrazeId(ulong key, uint createdSecond) => Get(key) is { } profile && (uint)(profile.CreatedAt / 1000) == createdSecond ? profile : null;

    /// <summary>Notes that a profile changed.</summary>
    public void Touch(Profile profile)
    {
        if (!profile.Dirty)
        {
            profile.Dirty = true;
            _dirty.Add(profile);
        }
    }

    /// <summary>The same, in the order of their keys.</summary>
    internal List<Profile> TakeChanged()
    {
        _dirty.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        return _dirty;
    }

    /// <summary>The checkpoint has taken all changes.</summary>
    public void ClearChanged()
    {
        foreach (var profile in _dirty)
        {
            profile.Dirty = false;
        }

        _dirty.Clear();
    }

    /// <summary>The checkpoint that held these new profiles is stored.</summary>
    public void ClearUnsaved(IEnumerable<ulong> keys) => _unsaved.ExceptWith(keys);

    /// <summary>Lets go of profiles that did not change, longest unchanged first, until at most <paramref name="keep"/> are in memory. Only while no checkpoint is on its way to the store.</summary>
    public void Trim(int keep)
    {
        if (_loaded.Count <= keep)
        {
            return;
        }

        foreach (var profile in _loaded.Values.Where(p => !p.Dirty).OrderBy(p => p.UpdatedAt).Take(_loaded.Count - keep).ToList())
        {
            _loaded.Remove(profile.Key);
        }
    }

    private Profile CreateWithAlias(ulong key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> name, long now)
    {
        var profile = new Profile(key, now);
        profile.Aliases.Add(new UserAlias(Encoding.UTF8.GetString(label), Encoding.UTF8.GetString(name)));
        return Create(profile);
    }

    private Profile Create(Profile profile)
    {
        _loaded.Add(profile.Key, profile);
        Count++;
        _unsaved.Add(profile.Key);
        Touch(profile);
        return profile;
    }

    private static bool SameText(ReadOnlySpan<byte> utf8, string text)
    {
        if (Ascii.IsValid(utf8))
        {
            return Ascii.Equals(utf8, text);
        }

        return Encoding.UTF8.GetByteCount(text) == utf8.Length && Encoding.UTF8.GetString(utf8) == text;
    }
}

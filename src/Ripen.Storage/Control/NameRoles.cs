using Microsoft.EntityFrameworkCore;
using Ripen.Engine.Attributes;

namespace Ripen.Storage.Control;

/// <summary>
/// As what names were received: the detected type of each attribute (profiles-segments-campaigns §1.5, detection), which names are events, which are subscription groups. All of it lies in
/// memory, one byte a name; what is new is in the store before <see cref="NoteAsync"/> returns. Thread-safe; asking takes no lock.
/// </summary>
public sealed class NameRoles : IDisposable
{
    /// <summary>How many subscription groups a workspace may have (profiles-segments-campaigns §1.9).</summary>
    public const int MaxGroups = 450;

    private const byte TypeBits = 0b0000_0111;
    private const byte MixedBit = 0b0000_1000;
    private const byte EventBit = 0b0001_0000;
    private const byte GroupBit = 0b0010_0000;

    private readonly IDbContextFactory<ControlDb> _contexts;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private byte[] _states = new byte[1_024];
    private int _groups;

    private NameRoles(IDbContextFactory<ControlDb> contexts) => _contexts = contexts;

    /// <summary>The type of the attribute's first value, or <see cref="AttributeType.Automatic"/> when none was received.</summary>
    public AttributeType TypeOf(int number) => (AttributeType)(StateOf(number) & TypeBits);

    /// <summary>Whether the attribute received values of several types.</summary>
    public bool IsMixed(int number) => (StateOf(number) & MixedBit) != 0;

    /// <summary>Whether the name was received as an event's.</summary>
    public bool IsEvent(int number) => (StateOf(number) & EventBit) != 0;

    /// <summary>Whether the name was received as a subscription group's id.</summary>
    public bool IsGroup(int number) => (StateOf(number) & GroupBit) != 0;

    /// <summary>Whether <see cref="NoteAsync"/> would have something to do.</summary>
    public bool IsNews(in NameSighting sighting) => Next(StateOf(sighting.Number), sighting) is var next && next != StateOf(sighting.Number);

    /// <summary>All names that were received, by number.</summary>
    public IReadOnlyList<SeenName> All()
    {
        var states = Volatile.Read(ref _states);
        var all = new List<SeenName>();
        for (var number = 1; number < states.Length; number++)
        {
            all.AddRange(Roles(number, states[number]));
        }

        return all;
    }

    /// <summary>Notes what is new of the sightings. A subscription group beyond <see cref="MaxGroups"/> is left out.</summary>
    public async Task NoteAsync(IReadOnlyCollection<NameSighting> sightings, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var changed = new Dictionary<int, byte>();
            var groups = _groups;
            foreach (var sighting in sightings)
            {
                var before = changed.GetValueOrDefault(sighting.Number, StateOf(sighting.Number));
                var after = Next(before, sighting);
                if (after != before && (sighting.Role != NameRole.SubscriptionGroup || groups++ < MaxGroups))
                {
                    changed[sighting.Number] = after;
                }
            }

            await StoreAsync(changed, cancellationToken);
            foreach (var (number, state) in changed)
            {
                Publish(number, state);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Forgets that a name was received as something; what comes next is the first again.</summary>
    public async Task ForgetAsync(int number, NameRole role, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var bits = role switch
            {
                NameRole.Attribute => TypeBits | MixedBit,
                NameRole.Event => EventBit,
                _ => GroupBit,
            };
            if ((StateOf(number) & bits) == 0)
            {
                return;
            }

            var context = await _contexts.CreateDbContextAsync(cancellationToken);
            await using (context)
            {
                await context.SeenNames.Where(seen => seen.Number == number && seen.Role == role).ExecuteDeleteAsync(cancellationToken);
            }

            _groups -= role == NameRole.SubscriptionGroup ? 1 : 0;
            Volatile.Write(ref _states[number], (byte)(StateOf(number) & ~bits));
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    internal static async Task<NameRoles> LoadAsync(IDbContextFactory<ControlDb> contexts, ControlDb context, CancellationToken cancellationToken)
    {
        var roles = new NameRoles(contexts);
        await foreach (var name in context.SeenNames.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var state = Next(roles.StateOf(name.Number), new NameSighting(name.Number, name.Role, name.Type));
            roles.Publish(name.Number, name.Mixed ? (byte)(state | MixedBit) : state);
        }

        return roles;
    }

    private static byte Next(byte state, in NameSighting sighting) => sighting.Role switch
    {
        NameRole.Event => (byte)(state | EventBit),
        NameRole.SubscriptionGroup => (byte)(state | GroupBit),
        _ when sighting.Type == AttributeType.Automatic || sighting.Type == (AttributeType)(state & TypeBits) => state,
        _ => (state & TypeBits) == 0 ? (byte)(state | (byte)sighting.Type) : (byte)(state | MixedBit),
    };

    private static IEnumerable<SeenName> Roles(int number, byte state)
    {
        if ((state & TypeBits) != 0)
        {
            yield return new SeenName(number, NameRole.Attribute, (AttributeType)(state & TypeBits), (state & MixedBit) != 0);
        }

        if ((state & EventBit) != 0)
        {
            yield return new SeenName(number, NameRole.Event, AttributeType.Automatic, false);
        }

        if ((state & GroupBit) != 0)
        {
            yield return new SeenName(number, NameRole.SubscriptionGroup, AttributeType.Automatic, false);
        }
    }

    private byte StateOf(int number)
    {
        var states = Volatile.Read(ref _states);
        return (uint)number < (uint)states.Length ? states[number] : (byte)0;
    }

    private async Task StoreAsync(Dictionary<int, byte> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
        {
            return;
        }

        var context = await _contexts.CreateDbContextAsync(cancellationToken);
        await using (context)
        {
            foreach (var (number, state) in changed)
            {
                var before = Roles(number, StateOf(number)).ToDictionary(role => role.Role);
                foreach (var role in Roles(number, state))
                {
                    if (!before.TryGetValue(role.Role, out var known))
                    {
                        context.Add(role);
                    }
                    else if (known != role)
                    {
                        context.Update(role);
                    }
                }
            }

            await context.SaveChangesAsync(cancellationToken);
        }
    }

    // Readers see either array; a state that a reader misses is only news once more.
    private void Publish(int number, byte state)
    {
        if (number >= _states.Length)
        {
            var larger = new byte[Math.Max(number + 1, _states.Length * 2)];
            _states.CopyTo(larger, 0);
            Volatile.Write(ref _states, larger);
        }

        _groups += (state & ~_states[number] & GroupBit) != 0 ? 1 : 0;
        Volatile.Write(ref _states[number], state);
    }
}

using Ripen.Engine.Canvas;
using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Campaigns.Scheduling;

/// <summary>The sends of one user that wait for their instant: durable, found by the timers, gone with the profile.</summary>
public sealed class HeldSends : IProfilePart
{
    /// <summary>How many sends of one user and campaign may wait.</summary>
    public const int MaxPerCampaign = 16;

    /// <summary>How many sends of one user may wait.</summary>
    public const int MaxPerUser = 256;

    private readonly List<HeldSend> _sends = [];

    /// <summary>All of them, in the order in which they began to wait.</summary>
    public IReadOnlyList<HeldSend> All => _sends;

    /// <inheritdoc/>
    public bool IsEmpty => _sends.Count == 0;

    /// <inheritdoc/>
    public long NextDue => Earliest?.DueAt ?? CanvasEntry.NotWaiting;

    /// <summary>The one that is due first, by instant, then by age; null when none waits.</summary>
    public HeldSend? Earliest
    {
        get
        {
            HeldSend? earliest = null;
            foreach (var send in _sends)
            {
                if (earliest is null || send.DueAt < earliest.DueAt)
                {
                    earliest = send;
                }
            }

            return earliest;
        }
    }

    /// <summary>Whether there is room for another of that campaign.</summary>
    public bool HasRoom(int campaign) => _sends.Count < MaxPerUser && _sends.Count(s => s.Campaign == campaign) < MaxPerCampaign;

    /// <summary>Adds one; whoever does asked <see cref="HasRoom"/> before.</summary>
    public void Add(HeldSend send) => _sends.Add(send);

    /// <summary>Takes one out.</summary>
    public void Remove(HeldSend send) => _sends.Remove(send);

    /// <inheritdoc/>
    /// <remarks>The other's sends wait on here, behind this user's own, as far as there is room.</remarks>
    public void MergeFrom(IProfilePart loser)
    {
        foreach (var send in ((HeldSends)loser)._sends)
        {
            if (HasRoom(send.Campaign))
            {
                _sends.Add(send with { Send = send.Send with { Root = send.Send.Root with { Id = default, Request = 0 } } });
            }
        }
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            _sends.Add(HeldSend.Read(ref from));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_sends.Count);
        foreach (var send in _sends)
        {
            send.Write(to);
        }
    }
}

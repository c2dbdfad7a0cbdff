using Ripen.Engine.Codec;
using Ripen.Engine.Users;

namespace Ripen.Engine.Campaigns.Control;

/// <summary>The campaigns in whose control group a user is: for good, whatever becomes of the percentages (profiles-segments-campaigns §3.5).</summary>
public sealed class ControlEnrolments : IProfilePart
{
    private readonly List<ControlEnrolment> _all = [];

    /// <inheritdoc/>
    public bool IsEmpty => _all.Count == 0;

    /// <summary>The enrolment in a campaign, or null.</summary>
    public ControlEnrolment? Find(int campaign)
    {
        foreach (var enrolment in _all)
        {
            if (enrolment.Campaign == campaign)
            {
                return enrolment;
            }
        }

        return null;
    }

    /// <summary>Enrols the user, or notes that it happened again.</summary>
    public void Enrol(int campaign, long at)
    {
        var place = _all.FindIndex(e => e.Campaign == campaign);
        if (place >= 0)
        {
            _all[place] = _all[place] with { LastAt = at };
        }
        else
        {
            _all.Add(new ControlEnrolment(campaign, at, at));
        }
    }

    /// <inheritdoc/>
    /// <remarks>The earliest and the latest enrolment count, as with receipts.</remarks>
    public void MergeFrom(IProfilePart loser)
    {
        foreach (var other in ((ControlEnrolments)loser)._all)
        {
            var place = _all.FindIndex(e => e.Campaign == other.Campaign);
            if (place >= 0)
            {
                _all[place] = new ControlEnrolment(other.Campaign, Math.Min(_all[place].FirstAt, other.FirstAt), Math.Max(_all[place].LastAt, other.LastAt));
            }
            else
            {
                _all.Add(other);
            }
        }
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        for (var left = from.Count(); left > 0; left--)
        {
            var campaign = from.Count();
            var first = from.Signed();
            _all.Add(new ControlEnrolment(campaign, first, first + from.Signed()));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        to.Count(_all.Count);
        foreach (var enrolment in _all)
        {
            to.Count(enrolment.Campaign);
            to.Signed(enrolment.FirstAt);
            to.Signed(enrolment.LastAt - enrolment.FirstAt);
        }
    }
}

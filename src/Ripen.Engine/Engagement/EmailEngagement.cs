using Ripen.Engine.Campaigns;
using Ripen.Engine.Codec;
using Ripen.Engine.Identity;
using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Engagement;

/// <summary>
/// What a user did with e-mails and what became of them (profiles-segments-campaigns §1.10): the last instants in all and for each campaign, whether the address bounced or the mail was called spam, and
/// the last interactions one by one.
/// </summary>
public sealed class EmailEngagement : IProfilePart
{
    /// <summary>How many interactions are kept one by one; the oldest go first.</summary>
    public const int MaxHistory = 40;

    /// <summary>How long they are kept, counted from the newest: 30 days.</summary>
    public const long HistoryAge = 30 * Instant.Day;

    /// <summary>How many campaigns are kept; the one that was longest quiet goes first.</summary>
    public const int MaxCampaigns = 200;

    /// <summary>The most characters of a link that the history keeps.</summary>
    public const int MaxKeptLink = 255;

    private readonly SortedList<int, CampaignEngagement> _campaigns = [];
    private readonly List<PastInteraction> _history = [];
    private ulong _bouncedAddress;
    private long _bouncedAt;

    /// <inheritdoc/>
    public bool IsEmpty => _history.Count == 0 && _campaigns.Count == 0 && _bouncedAt == 0 && SpamAt == 0 && All == default;

    /// <summary>Of all e-mails, with and without a campaign.</summary>
    public CampaignEngagement All { get; private set; }

    /// <summary>When a person last opened or clicked; 0 for never.</summary>
    public long LastEngaged => Math.Max(All.Opened, All.Clicked);

    /// <summary>When the user last marked an e-mail as spam; 0 for never.</summary>
    public long SpamAt { get; private set; }

    /// <summary>The last interactions, oldest first.</summary>
    public IReadOnlyList<PastInteraction> History => _history;

    /// <summary>A user's, or null.</summary>
    public static EmailEngagement? Of(Profile profile) => profile.FindPart<EmailEngagement>(ProfilePartKind.EmailEngagement);

    /// <summary>When the address that the user has now bounced for good, or <see cref="Value.Null"/>: another address is as good as new.</summary>
    public static Value BouncedAt(Profile profile) =>
        Of(profile) is { _bouncedAt: > 0 } part && ContactText.NormaliseEmail(profile.Field(ProfileField.Email)) is { } address && InteractionObject.HashAddress(address) == part._bouncedAddress
            ? Value.Time(part._bouncedAt) : Value.Null;

    /// <summary>What the history keeps of a link.</summary>
    public static string Kept(string link) => link.Length <= MaxKeptLink ? link : link[..MaxKeptLink];

    /// <summary>Of a campaign.</summary>
    public CampaignEngagement Campaign(int campaign) => _campaigns.GetValueOrDefault(campaign);

    /// <summary>Keeps an interaction.</summary>
    /// <param name="address">Hash of the address that the e-mail went to.</param>
    public void Add(in PastInteraction interaction, ulong address)
    {
        All = All.With(interaction.What, interaction.Time);
        if (interaction.Campaign != 0)
        {
            Keep(interaction.Campaign, Campaign(interaction.Campaign).With(interaction.What, interaction.Time));
        }

        if (interaction.What == CampaignInteraction.BounceEmail && interaction.Time >= _bouncedAt)
        {
            (_bouncedAddress, _bouncedAt) = (address, interaction.Time);
        }
        else if (interaction.What == CampaignInteraction.MarkEmailAsSpam)
        {
            SpamAt = Math.Max(SpamAt, interaction.Time);
        }

        Keep(interaction with { Link = Kept(interaction.Link) });
    }

    /// <inheritdoc/>
    public void Read(ref ByteReader from)
    {
        All = ReadOne(ref from);
        SpamAt = from.Signed();
        (_bouncedAt, _bouncedAddress) = (from.Signed(), from.Fixed64());
        for (var left = from.Count(); left > 0; left--)
        {
            _campaigns.Add(from.Count(), ReadOne(ref from));
        }

        for (var left = from.Count(); left > 0; left--)
        {
            _history.Add(new PastInteraction((CampaignInteraction)from.Byte(), from.Count(), from.Signed(), from.Text()));
        }
    }

    /// <inheritdoc/>
    public void Write(ByteWriter to)
    {
        WriteOne(to, All);
        to.Signed(SpamAt);
        to.Signed(_bouncedAt);
        to.Fixed64(_bouncedAddress);
        to.Count(_campaigns.Count);
        foreach (var (campaign, engagement) in _campaigns)
        {
            to.Count(campaign);
            WriteOne(to, engagement);
        }

        to.Count(_history.Count);
        foreach (var past in _history)
        {
            to.Byte((byte)past.What);
            to.Count(past.Campaign);
            to.Signed(past.Time);
            to.Text(past.Link);
        }
    }

    /// <inheritdoc/>
    public void MergeFrom(IProfilePart loser)
    {
        var other = (EmailEngagement)loser;
        All = All.With(other.All);
        SpamAt = Math.Max(SpamAt, other.SpamAt);
        if (other._bouncedAt > _bouncedAt)
        {
            (_bouncedAddress, _bouncedAt) = (other._bouncedAddress, other._bouncedAt);
        }

        foreach (var (campaign, engagement) in other._campaigns)
        {
            Keep(campaign, Campaign(campaign).With(engagement));
        }

        other._history.ForEach(past => Keep(past));
    }

    private void Keep(int campaign, CampaignEngagement engagement)
    {
        _campaigns[campaign] = engagement;
        if (_campaigns.Count > MaxCampaigns)
        {
            _campaigns.Remove(_campaigns.MinBy(c => c.Value.Latest).Key);
        }
    }

    // In the order of their own times; of one time the later one is the newer.
    private void Keep(in PastInteraction interaction)
    {
        var at = _history.Count;
        while (at > 0 && _history[at - 1].Time > interaction.Time)
        {
            at--;
        }

        _history.Insert(at, interaction);
        var oldest = _history[^1].Time - HistoryAge;
        _history.RemoveAll(past => past.Time < oldest);
        if (_history.Count > MaxHistory)
        {
            _history.RemoveAt(0);
        }
    }

    private static CampaignEngagement ReadOne(ref ByteReader from) => new(from.Signed(), from.Signed(), from.Signed(), from.Signed(), from.Signed());

    private static void WriteOne(ByteWriter to, in CampaignEngagement engagement)
    {
        to.Signed(engagement.Received);
        to.Signed(engagement.Opened);
        to.Signed(engagement.OpenedByMachine);
        to.Signed(engagement.Clicked);
        to.Signed(engagement.ClickedByBot);
    }
}

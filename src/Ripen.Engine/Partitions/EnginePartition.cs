using Ripen.Engine.Activity;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Steps;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Codec;
using Ripen.Engine.Deduplication;
using Ripen.Engine.Deliveries;
using Ripen.Engine.Engagement;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;

namespace Ripen.Engine.Partitions;

/// <summary>
/// One partition: a state machine that log entries drive, one at a time, in order. <see cref="Apply(long, long, ReadOnlySpan{byte})"/> has no I/O but the reading of profiles that are not in memory, no clock, no
/// randomness: the same entries give the same state, the same effects and the same ids, live and in replay. Not thread-safe.
/// </summary>
/// <remarks>
/// Effects are left in <see cref="ReadyCandidates"/> and <see cref="ReadyDeliveries"/>; whoever runs the partition takes them after an entry, and after a replay takes all open ones from
/// <see cref="OpenCandidates"/> and <see cref="OpenDeliveries"/>.
/// </remarks>
public sealed partial class EnginePartition
{
    private readonly Processing _processing;
    private readonly RecentIds _recent = new();
    private readonly ProfileWriter _writer;
    private readonly RootProcessor _roots;
    private readonly CampaignGate _campaigns;
    private readonly StepResults _steps;
    private readonly DeadLetterDesk _letters;
    private readonly DeliveryDesk _deliveries;
    private readonly UserDirectory _directory;
    private readonly UserCare _care;
    private readonly PendingIdentities _pending = new();
    private readonly ContactDesk _contacts;
    private readonly ClaimDesk _claims;
    private readonly Departure _departure;
    private readonly MergeDesk _merges;
    private readonly NameRemoval _removal;
    private readonly MemberDeletion _members;
    private readonly EmailDesk _emails;
    private readonly VolumeGate _volume;
    private readonly VolumeDesk _volumeDesk;
    private readonly CallAudiences _audiences = new();
    private readonly Func<long, BoundRules> _rules;
    private readonly int _partitions;

    /// <summary>An empty partition.</summary>
    /// <param name="partition">Its number, from 0.</param>
    /// <param name="partitions">How many the installation has.</param>
    /// <param name="profiles">Where profiles lie that are not in memory.</param>
    /// <param name="rules">The rule set with a given number, bound; it always answers the same for a number.</param>
    public EnginePartition(int partition, int partitions, IProfileSource profiles, Func<long, BoundRules> rules)
    {
        _partitions = partitions;
        _rules = rules;
        _rulesInForce = rules(0);
        _processing = new Processing(partition, partitions, new ProfileTable(profiles), _rulesInForce);
        _processing.Counts.Rebind(_processing.Rules.Slots);
        _writer = new ProfileWriter(_processing);
        var runner = new CanvasRunner(_processing, _writer);
        var claims = new DeliveryClaims(_processing);
        _campaigns = new CampaignGate(_processing, claims);
        _volume = new VolumeGate(_processing, Sweeps, () => _rulesInForce);
        _roots = new RootProcessor(_processing, new ActionPathsMatcher(_processing, runner), runner, new EntryGate(_processing, runner, _volume), _campaigns);
        _steps = new StepResults(_processing, runner, claims);
        _letters = new DeadLetterDesk(_processing, _campaigns.Schedule, claims);
        _directory = new UserDirectory(Profiles, partition, partitions);
        _care = new UserCare(profile => FireDue(profile, Stamp), FirePastDue, Finish);
        _volumeDesk = new VolumeDesk(_processing, _volume, _roots, _directory, _care);
        _contacts = new ContactDesk(_processing, _directory, _writer, _roots, _care);
        _emails = new EmailDesk(_processing, _writer, _roots);
        _claims = new ClaimDesk(_processing, _directory, _pending, _care);
        _deliveries = new DeliveryDesk(_processing, claims, _letters, _steps, _writer, _roots, _claims, new WrittenObjects(_processing, _writer));
        _departure = new Departure(_processing, _writer, runner, _pending, _claims, _volume);
        _members = new MemberDeletion(_processing, _departure);
        _removal = new NameRemoval(_processing, _writer, Sweeps);
        _merges = new MergeDesk(_processing, _directory, _pending, _care, _departure, new ProfileMerger(_processing, _writer, runner, _claims, _removal));
    }

    /// <summary>Its number.</summary>
    public int Partition => _processing.Partition;

    /// <summary>The sequence of the last entry applied; 0 before the first.</summary>
    public long Sequence { get; private set; }

    /// <summary>The stamp of the last entry applied, milliseconds since 1970.</summary>
    public long Stamp { get; private set; }

    /// <summary>The rules in force.</summary>
    public BoundRules Rules => _rulesInForce;

    /// <summary>Effect: candidates to be rendered. The taker clears it.</summary>
    public List<Candidate> ReadyCandidates => _processing.ReadyCandidates;

    /// <summary>Effect: deliveries whose next attempt is to be made. The taker clears it.</summary>
    public List<Delivery> ReadyDeliveries => _processing.ReadyDeliveries;

    /// <summary>All candidates that wait for a render, in order.</summary>
    public IEnumerable<Candidate> OpenCandidates => _processing.Candidates.Values.Where(c => !c.Waiting).OrderBy(c => c.Number);

    /// <summary>All candidates that are not decided, those that wait for a delivery included, in order.</summary>
    public IEnumerable<Candidate> AllCandidates => _processing.Candidates.Values.OrderBy(c => c.Number);

    /// <summary>All deliveries that are not finished, in order.</summary>
    public IEnumerable<Delivery> OpenDeliveries => _processing.Deliveries.Values.Where(d => DeliveryStatuses.IsOpen(d.Status)).OrderBy(d => d.Number);

    /// <summary>Whether anything of a campaign is to be rendered, claimed, sent or waited for; what is held for a later instant is not.</summary>
    public bool IsUnderWay(int campaign) =>
        _processing.Candidates.Values.Any(c => c.Campaign == campaign && c.Place is null)
        || _processing.Deliveries.Values.Any(d => d.Campaign == campaign && d.Place is null && DeliveryStatuses.IsOpen(d.Status));

    /// <summary>How many candidates are open and do not wait for a delivery: their render or claim is under way.</summary>
    public int UndecidedCandidates => _processing.Candidates.Count - _processing.WaitingCandidates;

    /// <summary>How many candidates wait for a delivery under way.</summary>
    public int WaitingCandidates => _processing.WaitingCandidates;

    /// <summary>The earliest instant at which a <see cref="EntryKind.Due"/> is wanted, or <see cref="CanvasEntry.NotWaiting"/>. Milliseconds since 1970; never later than the earliest due timer.</summary>
    public long NextLook
    {
        get
        {
            var next = Math.Min(Math.Min(_schedules.Next, ScheduledCalls.Next), Math.Min(Sweeps.NextRound, _processing.Due.NextLook));
            return _superseded.Count > 0 && !Sweeps.OwesOf(_superseded[0].Until) ? Math.Min(next, _superseded[0].Until) : next;
        }
    }

    /// <summary>Who looks at journeys, or null; see <see cref="Canvas.TestRuns.TestJourney"/>.</summary>
    internal IJourneyWatcher? Watcher
    {
        set => _processing.Watcher = value;
    }

    /// <summary>The profiles.</summary>
    public ProfileTable Profiles => _processing.Profiles;

    /// <summary>
    /// Since when repeated requests are known without a gap, milliseconds since 1970; null while nothing had to be forgotten.
    /// </summary>
    public long? DedupHorizon => _recent.Horizon;

    /// <summary>A delivery that is open or not yet taken by a checkpoint, or null.</summary>
    public Delivery? FindDelivery(long number) => _processing.Deliveries.GetValueOrDefault(number);

    /// <summary>How many entries a period of a canvas's volume limit has had; only its <see cref="VolumePeriod.Home"/> knows.</summary>
    public int EntriesCounted(VolumePeriod period) => _volume.Used(period);

    /// <summary>How many attempts to enter wait for a volume limit.</summary>
    public int WaitingEntries => _volume.Waiting.Count;

    /// <summary>Applies the next entry.</summary>
    /// <param name="sequence">Its place: one more than <see cref="Sequence"/>.</param>
    /// <param name="stamp">Its instant, never before that of the entry before it.</param>
    /// <param name="entry">Its bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    /// <exception cref="InvalidOperationException">An invariant is broken; the partition must not go on.</exception>
    public EntryResult Apply(long sequence, long stamp, ReadOnlySpan<byte> entry)
    {
        if (sequence != Sequence + 1 || stamp < Stamp)
        {
            throw new InvalidOperationException($"Partition {Partition} stands at {Sequence} ({Stamp}) and was given entry {sequence} ({stamp}).");
        }

        Sequence = sequence;
        Stamp = stamp;
        _processing.Begin(sequence, stamp);
        var from = new ByteReader(entry);
        var kind = (EntryKind)from.Byte();
        var version = from.Byte();
        if (version > RuleVersion.Current)
        {
            throw new InvalidDataException($"A log entry was written under rule version {version}; this version of Ripen knows {RuleVersion.Current}.");
        }

        _processing.RuleVersion = version;

        // Whoever read a profile since the last entry has it no longer.
        Profiles.Settle();
        if (stamp >= _processing.Series.Ends)
        {
            _processing.Series.Advance(stamp, Counts);
        }

        if (stamp >= Sweeps.NextRound)
        {
            Sweeps.BeginRounds(stamp, UserAddress.FirstKey(Partition, _partitions));
        }

        if (stamp >= _schedules.Next)
        {
            BeginScheduled();
        }

        if (stamp >= ScheduledCalls.Next)
        {
            CarryOutCalls();
        }

        var result = kind == EntryKind.Track ? ApplyTrack(ref from) : ApplyOther(kind, ref from);
        Profiles.Settle();
        ApplyOwnMessages();
        _volume.Flush();
        _processing.Mail.Flush();
        return result;
    }

    private EntryResult ApplyOther(EntryKind kind, ref ByteReader from)
    {
        switch (kind)
        {
            case EntryKind.Tick:
                return FireSome(from.Signed(), int.MaxValue);
            case EntryKind.Due:
                return FireSome(from.Signed(), from.Count());
            case EntryKind.Rules:
                FireSome(Stamp, int.MaxValue);
                return TakeRules((long)from.Varint());
            case EntryKind.SweepBegun:
                return BeginSweep(ref from);
            case EntryKind.SweepStep:
                return StepSweep(ref from);
            case EntryKind.SweepCancelled:
                return CancelSweep(ref from);
            case EntryKind.RulesInTurn:
                return SupersedeRules((long)from.Varint());
            case EntryKind.CandidatesEnded:
                return ApplyCandidatesEnded(ref from);
            case EntryKind.RenderFailed:
                return ApplyRenderFailed(ref from);
            case EntryKind.CallsFailed:
                return ApplyCallsFailed(ref from);
            case EntryKind.ReplayEnded:
                return _letters.End(Delivery.Read(from.Bytes()), from.Bool(), RenderError.Read(ref from));
            case EntryKind.Claim:
                return ApplyClaim((long)from.Varint(), FrozenRequest.ReadLast(ref from)) is ClaimResult.Claimed or ClaimResult.Waits ? EntryResult.Applied : EntryResult.Refused;
            case EntryKind.RenderPostponed:
                return ApplyPostponed((long)from.Varint(), from.Text());
            case EntryKind.StepRendered:
                return ApplyStepRendered((long)from.Varint(), StepRender.Read(ref from));
            case EntryKind.StepPostponed:
                return ApplyStepPostponed((long)from.Varint(), from.Text());
            case EntryKind.TestSent:
                return NoteTestSend(from.Fixed64(), from.Text());
            case EntryKind.CallScheduled:
                return ScheduledCalls.Add(ScheduledCalls.ReadCall(ref from)) ? EntryResult.Applied : EntryResult.Refused;
            case EntryKind.CallMoved:
                return MoveCall(ref from);
            case EntryKind.SegmentSizes:
                return _processing.Series.TakeSizes(ref from) ? EntryResult.Applied : EntryResult.Refused;
            case EntryKind.Attempt:
                return _deliveries.Attempt((long)from.Varint(), DeliveryAttempt.Read(ref from), from.Signed());
            case EntryKind.Outcome:
                return ApplyOutcome(ref from);
            case EntryKind.Arm:
                return ApplyArm(ref from);
            case EntryKind.Replay:
                return ApplyReplay(ref from);
            case EntryKind.IdempotencyKey:
                return CheckKey(from.Fixed128(), from.Fixed128());
            case EntryKind.Message:
                return ApplyMessage(ref from);
            case EntryKind.Receipts:
                ApplyReceipts(ref from);
                return EntryResult.Applied;
            case EntryKind.ContactState:
                ApplyContactState(ref from);
                return EntryResult.Applied;
            default:
                throw new InvalidDataException($"A log entry has the unknown kind {(byte)kind}.");
        }
    }

    private EntryResult ApplyCandidatesEnded(ref ByteReader from)
    {
        for (var groups = from.Count(); groups > 0; groups--)
        {
            var failed = from.Bool();
            var reason = from.Text();
            var number = 0L;
            for (var left = from.Count(); left > 0; left--)
            {
                number += from.Signed();
                ApplyEnded(number, failed, reason);
            }
        }

        return EntryResult.Applied;
    }

    // Whoever was deleted meanwhile is named no more.
    private EntryResult NoteTestSend(ulong user, string text)
    {
        var known = Profiles.Get(user) is not null;
        _processing.Activity.Add(Stamp, 0, ActivityKind.TestSend, known ? user : 0, ActivityLog.TestSendPrefix + text);
        return EntryResult.Applied;
    }

    private EntryResult ApplyOutcome(ref ByteReader from)
    {
        var number = (long)from.Varint();
        var status = (DeliveryStatus)from.Byte();
        var attempt = DeliveryAttempt.Read(ref from);
        var outcome = BoundOutcome.Read(ref from);
        if (FindDelivery(number) is { } delivery && Profiles.Get(delivery.User) is { } profile)
        {
            FireDue(profile, Stamp);
            Finish(profile);
        }

        return _deliveries.Finish(number, status, attempt, outcome);
    }

    private EntryResult ApplyArm(ref ByteReader from)
    {
        if (!_processing.Rules.Canvases.TryGetValue(from.Count(), out var canvas))
        {
            return EntryResult.Refused;
        }

        for (var left = from.Count(); left > 0; left--)
        {
            if (Profiles.Get(from.Fixed64()) is { } profile)
            {
                FireDue(profile, Stamp);
                _roots.Arm(profile, canvas);
                Finish(profile);
                Profiles.Settle();
            }
        }

        return EntryResult.Applied;
    }

    private EntryResult CheckKey(UInt128 key, UInt128 body)
    {
        if (_recent.TryFind(key, out var known))
        {
            return known == body ? EntryResult.Repeated : EntryResult.Conflict;
        }

        Remember(key, body);
        return EntryResult.Applied;
    }

    private void Remember(UInt128 id, UInt128 payload)
    {
        var settings = _processing.Rules.Source.Settings;
        _recent.Remember(id, payload, Stamp, settings.DedupWindow, Math.Max(settings.DedupMaxBytes / _partitions, RecentIds.BytesPerId));
    }
}

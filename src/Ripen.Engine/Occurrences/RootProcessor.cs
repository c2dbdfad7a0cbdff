using System.Runtime.CompilerServices;
using Ripen.Engine.Campaigns;
using Ripen.Engine.Canvas;
using Ripen.Engine.Canvas.Schedules;
using Ripen.Engine.Canvas.Volume;
using Ripen.Engine.Conversions;
using Ripen.Engine.Definitions;
using Ripen.Engine.Partitions;
using Ripen.Engine.Purchases;
using Ripen.Engine.Rules;
using Ripen.Engine.Segments;
using Ripen.Engine.Sweeps;
using Ripen.Engine.Users;

namespace Ripen.Engine.Occurrences;

/// <summary>
/// The order of work of canvas §3.10: one root is finished, with everything that derives from it, before the next begins. Audiences are looked at when an occurrence begins: for events
/// before they are counted, for changes right after the write.
/// </summary>
internal sealed class RootProcessor(Processing processing, ActionPathsMatcher matcher, CanvasRunner runner, EntryGate entries, CampaignGate campaigns)
{
    /// <summary>How many occurrences one root may cause. The guards end every loop long before.</summary>
    public const int MaxOccurrencesPerRoot = 100_000;

    private readonly List<(EntryTrigger Trigger, bool InAudience)> _hits = [];
    private readonly ExitGate _exits = new(processing, runner);
    private readonly ConversionDesk _conversions = new(processing);
    private readonly LocalEntryDesk _local = new(processing, entries);

    /// <summary>An event, a purchase or a session: finds who waits for it, then counts it, then lets it act.</summary>
    /// <param name="quantity">How often it counts.</param>
    /// <param name="price">What one item of a purchase cost.</param>
    public void Activity(Profile profile, in Occurrence occurrence, int quantity, ReadOnlySpan<byte> properties, bool triggers, PurchasePrice price = default)
    {
        if (!triggers)
        {
            Count(processing, profile, occurrence, quantity, price);
            return;
        }

        var scope = new FilterScope(profile, occurrence.Root.Now, properties);
        FindEntryTriggers(occurrence, scope);
        Count(processing, profile, occurrence, quantity, price);
        Act(profile, occurrence, scope);
        Drain(profile);
    }

    /// <summary>Handles what a write of the current root queued.</summary>
    public void Drain(Profile profile)
    {
        if (processing.Queue.Count > 0 || processing.Activities.Count > 0 || runner.ReEnter.Count > 0)
        {
            DrainAll(profile);
        }
    }

    private void DrainAll(Profile profile)
    {
        var handled = 0;
        do
        {
            while (processing.Queue.Count > 0)
            {
                ref readonly var occurrence = ref processing.Queue.Dequeue();
                if (++handled > MaxOccurrencesPerRoot)
                {
                    throw new InvalidOperationException($"One root caused more than {MaxOccurrencesPerRoot} occurrences.");
                }

                var scope = new FilterScope(profile, occurrence.Root.Now, []);
                FindEntryTriggers(occurrence, scope);
                Act(profile, occurrence, scope);
            }
        }
        while ((processing.Activities.Count > 0 && ActNext(profile)) || (runner.ReEnter.Count > 0 && ReEnter(profile)));
        processing.Queue.Clear();
    }

    // What a step wrote and has counted; audiences see it as counted.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ActNext(Profile profile)
    {
        var next = processing.Activities.Dequeue();
        var scope = new FilterScope(profile, next.Occurrence.Root.Now, next.Properties);
        FindEntryTriggers(next.Occurrence, scope);
        Act(profile, next.Occurrence, scope);
        return true;
    }

    /// <summary>A wait that is due: of a canvas entry, or of the breaker.</summary>
    public void Timer(Profile profile, CanvasState state, CanvasEntry? entry, long due)
    {
        processing.Rules.Canvases.TryGetValue(state.Canvas, out var canvas);
        var root = new Root(processing.NextId(), RootKind.Timer, OccurrenceKind.Timer, state.Canvas, due, due, 0);
        var timer = new Occurrence { Root = root, Kind = OccurrenceKind.Timer, Time = due };
        if (entry is null)
        {
            entries.EndBlock(profile, canvas, state, timer);
        }
        else if (canvas is null)
        {
            state.Remove(entry);
        }
        else if (canvas.Definition.Status != DefinitionStatus.Active)
        {
            runner.End(profile, canvas, state, entry, ExitReason.DueWhileStopped);
        }
        else
        {
            EndWait(profile, canvas, state, entry, timer);
        }

        Drain(profile);
    }

    /// <summary>A held send whose instant has come.</summary>
    public void ReleaseSend(Profile profile)
    {
        campaigns.Schedule.Release(profile);
        Drain(profile);
    }

    /// <summary>A scheduled entry whose instant by the user's own clock has come.</summary>
    public void EnterLocal(Profile profile)
    {
        _local.Enter(profile);
        Drain(profile);
    }

    /// <summary>An operator arms a canvas for a user: an entry is opened unless one is under way.</summary>
    /// <param name="sweep">The sweep that does it, or 0.</param>
    public EntryAttempt Arm(Profile profile, BoundCanvas canvas, ulong sweep = 0)
    {
        if (profile.FindCanvas(canvas.Number) is { Active.Count: > 0 })
        {
            return EntryAttempt.Entered;
        }

        var occurrence = new Occurrence { Root = processing.OutsideRoot(OccurrenceKind.Arm, canvas.Number, processing.Stamp), Kind = OccurrenceKind.Arm, Time = processing.Stamp };
        return Drained(profile, entries.TryEnter(profile, canvas, occurrence, canvas.Audience(new FilterScope(profile, processing.Stamp, [])), [], sweep));
    }

    /// <summary>The scheduled instant of a canvas, for one user. Like a timer it happens at that instant, however late.</summary>
    /// <returns>What became of it; null when the user is not in the audience, which is no attempt.</returns>
    public EntryAttempt? Scheduled(Profile profile, BoundCanvas canvas, Sweep sweep)
    {
        var at = sweep.At;
        if (sweep.Kind == SweepKind.LocalEntry)
        {
            return _local.Note(profile, canvas, at);
        }

        if (!canvas.Audience(new FilterScope(profile, at, [])))
        {
            return null;
        }

        var root = new Root(processing.NextId(), RootKind.Timer, OccurrenceKind.Scheduled, canvas.Number, at, at, 0);
        var occurrence = new Occurrence { Root = root, Kind = OccurrenceKind.Scheduled, Name = canvas.Number, Time = at };
        return Drained(profile, entries.TryEnter(profile, canvas, occurrence, inAudience: true, [], sweep.Id));
    }

    /// <summary>A call of the API enters a user into a canvas, with what the call brought along.</summary>
    /// <param name="among">Who is meant besides the canvas's audience; null: all of it.</param>
    /// <param name="sweep">The sweep that does it for many, or 0.</param>
    public EntryAttempt ApiTriggered(Profile profile, BoundCanvas canvas, ReadOnlySpan<byte> context, FilterPredicate? among = null, ulong sweep = 0)
    {
        var root = processing.OutsideRoot(OccurrenceKind.ApiTriggered, canvas.Number, processing.Stamp);
        var occurrence = new Occurrence { Root = root, Kind = OccurrenceKind.ApiTriggered, Name = canvas.Number, Time = processing.Stamp };
        return Drained(profile, entries.TryEnter(profile, canvas, occurrence, IsMeant(profile, canvas.Audience, among), context, sweep));
    }

    /// <summary>A call of the API sets off a campaign for a user, with what the call brought along.</summary>
    /// <param name="among">Who is meant besides the campaign's audience; null: all of it.</param>
    public SendRefusal ApiTriggered(Profile profile, BoundCampaign campaign, ReadOnlySpan<byte> properties, FilterPredicate? among)
    {
        var root = processing.OutsideRoot(OccurrenceKind.ApiTriggered, campaign.Number, processing.Stamp);
        var occurrence = new Occurrence { Root = root, Kind = OccurrenceKind.ApiTriggered, Name = campaign.Number, Time = processing.Stamp };
        var refusal = campaigns.Trigger(profile, campaign, occurrence, IsMeant(profile, campaign.Audience, among), properties);
        Drain(profile);
        return refusal;
    }

    /// <summary>The entry of an attempt that waited for a volume limit is counted.</summary>
    public EntryAttempt Granted(Profile profile, BoundCanvas canvas, in Occurrence occurrence, ReadOnlySpan<byte> properties) =>
        Drained(profile, entries.Granted(profile, canvas, occurrence, properties));

    /// <summary>An attempt that stood in line has its turn.</summary>
    public EntryAttempt Turn(Profile profile, BoundCanvas canvas, WaitingEntry waiting) => Drained(profile, entries.Turn(profile, canvas, waiting));

    /// <summary>An attempt that another partition counted, whose user was merged while it stood in line there.</summary>
    public EntryAttempt Again(Profile profile, BoundCanvas canvas, in Occurrence occurrence, ReadOnlySpan<byte> properties) =>
        Drained(profile, entries.Again(profile, canvas, occurrence, inAudience: true, properties));

    /// <summary>Counts an event, a purchase or a session on the profile.</summary>
    internal static void Count(Processing processing, Profile profile, in Occurrence occurrence, int quantity, PurchasePrice price)
    {
        var now = occurrence.Root.Now;
        switch (occurrence.Kind)
        {
            case OccurrenceKind.CustomEvent:
                profile.Count(CounterKind.Event, occurrence.Name, occurrence.Time, 1, now);
                processing.Series.Event(occurrence.Name);
                break;
            case OccurrenceKind.Purchase:
                profile.Count(CounterKind.Purchase, 0, occurrence.Time, quantity, now);
                profile.Count(CounterKind.Purchase, occurrence.Name, occurrence.Time, quantity, now);
                PurchaseDesk.Add(processing, profile, occurrence.Name, occurrence.Time, quantity, price);
                if (processing.RuleVersion >= Log.RuleVersion.CountsWrites)
                {
                    processing.Series.Purchase();
                }

                break;
            default:
                processing.Series.Session(occurrence.Name, profile.Sessions.Find(0).Last, occurrence.Time);
                profile.Count(CounterKind.Session, 0, occurrence.Time, 1, now);
                if (occurrence.Name != 0)
                {
                    profile.Count(CounterKind.Session, occurrence.Name, occurrence.Time, 1, now);
                }

                break;
        }
    }

    private bool IsMeant(Profile profile, FilterPredicate audience, FilterPredicate? among)
    {
        var scope = new FilterScope(profile, processing.Stamp, []);
        return audience(scope) && among?.Invoke(scope) != false;
    }

    private EntryAttempt Drained(Profile profile, EntryAttempt attempt)
    {
        Drain(profile);
        return attempt;
    }

    private void FindEntryTriggers(in Occurrence occurrence, in FilterScope scope)
    {
        _hits.Clear();
        foreach (var entry in processing.Rules.EntryTriggers(occurrence.Kind, occurrence.Name))
        {
            foreach (var trigger in entry.Triggers)
            {
                if (trigger.Matches(occurrence, scope))
                {
                    _hits.Add((entry, (entry.Canvas?.Audience ?? entry.Campaign!.Audience)(scope)));
                    break;
                }
            }
        }
    }

    private void Act(Profile profile, in Occurrence occurrence, in FilterScope scope)
    {
        if (profile.PartsDue != CanvasEntry.NotWaiting)
        {
            campaigns.Schedule.Cancel(profile, occurrence, scope);
        }

        _exits.Match(profile, occurrence, scope);
        matcher.Match(profile, occurrence, scope);
        _conversions.Convert(profile, occurrence, scope);
        foreach (var (trigger, inAudience) in _hits)
        {
            if (trigger.Canvas is { } canvas)
            {
                entries.TryEnter(profile, canvas, occurrence, inAudience, scope.Properties.Bytes);
            }
            else
            {
                campaigns.Trigger(profile, trigger.Campaign!, occurrence, inAudience, scope.Properties.Bytes);
            }
        }
    }

    private void EndWait(Profile profile, BoundCanvas canvas, CanvasState state, CanvasEntry entry, in Occurrence timer)
    {
        var journey = new Journey(profile, canvas, state, entry, timer, []);
        if (!canvas.HasVariant(entry.Variant))
        {
            runner.End(profile, canvas, state, entry, ExitReason.VariantRemoved);
        }
        else if (canvas.Steps.TryGetValue(entry.Step, out var step))
        {
            runner.Due(ref journey, step);
        }
        else
        {
            runner.LeaveRemoved(ref journey);
        }
    }

    // Journeys that ended with re_enter: always open a new entry when nothing else of this root did.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReEnter(Profile profile)
    {
        var ended = runner.ReEnter.ToArray();
        runner.ReEnter.Clear();
        foreach (var (canvas, root, depth) in ended)
        {
            if (profile.FindCanvas(canvas.Number) is { } state && state.LastRoot != root.Id && !entries.Waits(profile, canvas, root))
            {
                var occurrence = new Occurrence { Root = root, Kind = OccurrenceKind.ReEnter, Name = canvas.Number, Depth = depth + 1, Time = root.Now };
                entries.TryEnter(profile, canvas, occurrence, canvas.Audience(new FilterScope(profile, root.Now, [])), []);
            }
        }

        return true;
    }
}

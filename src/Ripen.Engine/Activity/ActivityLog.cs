using Ripen.Engine.Canvas;

namespace Ripen.Engine.Activity;

/// <summary>Gathers the activity log between two checkpoints: every line is counted, few are kept (liquid-and-webhooks §4.5).</summary>
public sealed class ActivityLog
{
    /// <summary>How many lines of one kind are kept of a campaign in an hour.</summary>
    public const int SamplesPerHour = 20;

    /// <summary>The most characters of a line's text.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>How the text of a test send begins (liquid-and-webhooks §4.5).</summary>
    public const string TestSendPrefix = "[TEST SEND] ";

    private const long Hour = 3_600_000;

    private readonly List<ActivityGroup> _groups = [];

    /// <summary>Notes a line about a campaign.</summary>
    public void Add(long at, int campaign, ActivityKind kind, ulong user, string text, ActivityDetail? detail = null) => Add(at, campaign, 0, kind, user, text, detail);

    /// <summary>Notes a line about a campaign, or about the step of a place.</summary>
    public void Add(long at, int campaign, StepPlace? place, ActivityKind kind, ulong user, string text, ActivityDetail? detail = null) =>
        Add(at, place?.Canvas ?? campaign, place?.Step ?? 0, kind, user, text, detail);

    private void Add(long at, int campaign, int step, ActivityKind kind, ulong user, string text, ActivityDetail? detail)
    {
        var group = Group(campaign, step, kind, at - (at % Hour));
        group.Count++;
        if (group.Samples.Count < SamplesPerHour)
        {
            group.Samples.Add(new ActivitySample(at, user, text.Length <= MaxTextLength ? text : text[..MaxTextLength], detail));
        }
    }

    /// <summary>Lines about a user say no more whom they were about, nor what was said.</summary>
    public void Forget(ulong user)
    {
        foreach (var samples in _groups.Select(g => g.Samples))
        {
            for (var i = 0; i < samples.Count; i++)
            {
                samples[i] = samples[i].User == user ? samples[i] with { User = 0, Text = string.Empty, Detail = null } : samples[i];
            }
        }
    }

    /// <summary>What was gathered since the last call.</summary>
    public List<ActivityGroup> Take()
    {
        var taken = _groups.ToList();
        _groups.Clear();
        return taken;
    }

    private ActivityGroup Group(int campaign, int step, ActivityKind kind, long hour)
    {
        foreach (var group in _groups)
        {
            if (group.Campaign == campaign && group.Step == step && group.Kind == kind && group.Hour == hour)
            {
                return group;
            }
        }

        var added = new ActivityGroup(campaign, step, kind, hour);
        _groups.Add(added);
        return added;
    }
}

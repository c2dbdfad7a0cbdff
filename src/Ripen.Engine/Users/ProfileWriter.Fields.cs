using System.Runtime.CompilerServices;
using Ripen.Engine.Identity;
using Ripen.Engine.Occurrences;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <content>Standard fields and subscription states.</content>
internal sealed partial class ProfileWriter
{
    private readonly List<(int Group, GroupState Before)> _groups = [];

    // Most writes touch attributes only.
    private bool CommitFields(in WriteContext context, bool tellsState) =>
        (_fieldChanged || _emailTouched || _phoneTouched || _groups.Count > 0 || _profile.EmailSubscription != _emailStateBefore || _profile.PushSubscription != _pushStateBefore)
        && CommitTouchedFields(context, tellsState);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool CommitTouchedFields(in WriteContext context, bool tellsState)
    {
        var changed = _fieldChanged | CommitGroups(context);
        TellContacts(tellsState);
        if (_profile.EmailSubscription != _emailStateBefore)
        {
            changed = true;
            _profile.EmailSubscriptionChangedAt = context.Root.Now;
            EnqueueSubscription(context, SubscriptionChannel.Email, _profile.EmailSubscription);
        }

        if (_profile.PushSubscription != _pushStateBefore)
        {
            changed = true;
            _profile.PushSubscriptionChangedAt = context.Root.Now;
            EnqueueSubscription(context, SubscriptionChannel.Push, _profile.PushSubscription);
        }

        if (_emailTouched && _profile.Field(ProfileField.Email) is { Length: > 0 } email && !string.Equals(email, _emailBefore, StringComparison.OrdinalIgnoreCase))
        {
            Enqueue(context, OccurrenceKind.EmailAdded, 0, Value.Null);
        }

        return changed;
    }

    private void TellContacts(bool tellsState)
    {
        if (_phoneTouched)
        {
            ContactNews.TellPhone(processing, _profile, _phoneBefore);
        }

        var stateChanged = tellsState && _profile.EmailSubscription != _emailStateBefore;
        if (_emailTouched || stateChanged)
        {
            ContactNews.TellEmail(processing, _profile, _emailTouched ? _emailBefore : _profile.Field(ProfileField.Email), _emailStateTouched, stateChanged);
        }
    }

    private void SetField(ProfileField field, string? value)
    {
        if (field == ProfileField.Phone && !_phoneTouched)
        {
            (_phoneBefore, _phoneTouched) = (_profile.Field(field), true);
        }

        if (field == ProfileField.Email && !_emailTouched)
        {
            (_emailBefore, _emailTouched) = (_profile.Field(field), true);
        }

        _fieldChanged |= !string.Equals(_profile.Field(field), value, StringComparison.Ordinal);
        _profile.SetField(field, value);
    }

    private void SetField(MoreField field, in Value value)
    {
        if (MoreFields.Of(_profile, field) is var before && (before.IsNull != value.IsNull || before != value))
        {
            _fieldChanged = true;
            _profile.Part<MoreFields>(ProfilePartKind.MoreFields).Set(field, value);
            _profile.PartChanged(ProfilePartKind.MoreFields);
        }
    }

    private void SetGroup(int group, GroupState state)
    {
        var before = _profile.FindPart<SubscriptionGroups>(ProfilePartKind.SubscriptionGroups)?.StateOf(group) ?? GroupState.Unknown;
        if (!_groups.Exists(g => g.Group == group))
        {
            _groups.Add((group, before));
        }

        if (before != state)
        {
            _profile.Part<SubscriptionGroups>(ProfilePartKind.SubscriptionGroups).Set(group, state, processing.Stamp);
            _profile.PartChanged(ProfilePartKind.SubscriptionGroups);
        }
    }

    private bool CommitGroups(in WriteContext context)
    {
        var changed = false;
        foreach (var (group, before) in _groups)
        {
            var state = _profile.FindPart<SubscriptionGroups>(ProfilePartKind.SubscriptionGroups)!.StateOf(group);
            if (state != before)
            {
                changed = true;
                processing.Queue.Enqueue(new Occurrence
                {
                    Root = context.Root,
                    Kind = OccurrenceKind.SubscriptionGroupChanged,
                    Name = group,
                    Depth = context.Depth,
                    Time = context.Root.Now,
                    GroupState = state,
                    Source = context.Cause.IsFromOutside ? SubscriptionSource.RestApi : SubscriptionSource.UserUpdate,
                });
            }
        }

        return changed;
    }

    private void SetSubscription(SubscriptionChannel channel, SubscriptionState state)
    {
        if (channel == SubscriptionChannel.Email)
        {
            _emailStateTouched = true;
            _profile.EmailSubscription = state;
        }
        else
        {
            _profile.PushSubscription = state;
        }
    }

    private void EnqueueSubscription(in WriteContext context, SubscriptionChannel channel, SubscriptionState state) => processing.Queue.Enqueue(new Occurrence
    {
        Root = context.Root,
        Kind = OccurrenceKind.SubscriptionChanged,
        Depth = context.Depth,
        Time = context.Root.Now,
        Channel = channel,
        State = state,
    });
}

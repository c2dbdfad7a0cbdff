using Ripen.Engine.Occurrences;
using Ripen.Engine.Values;

namespace Ripen.Engine.Users;

/// <content>Standard fields and subscription states.</content>
internal sealed partial class ProfileWriter
{
    private bool CommitFields(in WriteContext context)
    {
        var changed = _fieldChanged;
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

    private void SetField(ProfileField field, string? value)
    {
        if (field == ProfileField.Email && !_emailTouched)
        {
            (_emailBefore, _emailTouched) = (_profile.Field(field), true);
        }

        _fieldChanged |= !string.Equals(_profile.Field(field), value, StringComparison.Ordinal);
        _profile.SetField(field, value);
    }

    private void SetSubscription(SubscriptionChannel channel, SubscriptionState state)
    {
        if (channel == SubscriptionChannel.Email)
        {
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

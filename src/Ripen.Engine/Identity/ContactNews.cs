using Ripen.Engine.Partitions;
using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>Tells the homes of e-mail addresses and phone numbers what changed of a user.</summary>
internal static class ContactNews
{
    /// <summary>The address of a user as an identifier, or null when there is none.</summary>
    public static Identifier? EmailOf(Profile profile) => Email(profile.Field(ProfileField.Email));

    /// <summary>The number of a user as an identifier, or null when there is none that is one.</summary>
    public static Identifier? PhoneOf(Profile profile) => Phone(profile.Field(ProfileField.Phone));

    /// <summary>The e-mail address of a user became another, or its subscription was set.</summary>
    /// <param name="stateSet">Whether the write that is told of named a state.</param>
    /// <param name="stateChanged">Whether it changed the state.</param>
    public static void TellEmail(Processing processing, Profile profile, string? before, bool stateSet, bool stateChanged)
    {
        var (old, now) = (Email(before), EmailOf(profile));
        Tell(processing, profile, old, now);
        if (now is { } address && (stateChanged || (stateSet && old != now)))
        {
            var (user, state, at) = (UserRef.Of(profile), profile.EmailSubscription, processing.Stamp);
            processing.Mail.Send(address, MessageKind.StateSet, to =>
            {
                address.Write(to);
                to.Byte((byte)state);
                to.Signed(at);
                user.Write(to);
            });
        }
    }

    /// <summary>The phone number of a user became another.</summary>
    public static void TellPhone(Processing processing, Profile profile, string? before) => Tell(processing, profile, Phone(before), PhoneOf(profile));

    /// <summary>A user has an address or number, or has it no more.</summary>
    public static void Tell(Processing processing, UserRef user, Identifier contact, MessageKind what) => processing.Mail.Send(contact, what, to =>
    {
        contact.Write(to);
        user.Write(to);
    });

    private static void Tell(Processing processing, Profile profile, Identifier? before, Identifier? after)
    {
        if (before == after)
        {
            return;
        }

        var user = UserRef.Of(profile);
        if (before is { } old)
        {
            Tell(processing, user, old, MessageKind.ContactRemoved);
        }

        if (after is { } now)
        {
            Tell(processing, user, now, MessageKind.ContactAdded);
        }
    }

    private static Identifier? Email(string? text) => ContactText.NormaliseEmail(text) is { } address ? Identifier.Email(address) : null;

    private static Identifier? Phone(string? text) => ContactText.NormalisePhone(text) is { } number ? Identifier.Phone(number) : null;
}

using System.Text;
using Ripen.Engine.Identity;
using Ripen.Engine.Log;
using Ripen.Runtime;

namespace Ripen.Server.Api.UsersTrack;

/// <summary>
/// The e-mail addresses and phone numbers by which a request names users, and whom they lead to. The first parse collects them, a look at their homes answers them, and a second parse
/// writes the objects to the users' own partitions. Whom nobody knows is made at the home.
/// </summary>
internal sealed class ContactBook
{
    private readonly Dictionary<UserIdentifier, UserRef?> _known = [];
    private readonly HashSet<UserIdentifier> _missing = [];

    /// <summary>
    /// Whether the request may be repeated under a key. Then its objects go by way of the homes, which are the same at every repeat and remember the key, whoever was merged meanwhile.
    /// </summary>
    public bool IsKeyed { get; set; }

    /// <summary>Those that were met and are not known yet.</summary>
    public IReadOnlyCollection<UserIdentifier> Missing => _missing;

    /// <summary>Forgets all; for the next request.</summary>
    public void Clear()
    {
        _known.Clear();
        _missing.Clear();
    }

    /// <summary>Notes whom an address or number leads to; null for nobody.</summary>
    public void Learn(UserIdentifier contact, UserRef? user)
    {
        _known[contact] = user;
        _missing.Remove(contact);
    }

    /// <summary>Whom an address or number leads to; false while that is to be found out.</summary>
    public bool TryFind(UserIdentifier contact, out UserRef? user)
    {
        if (_known.TryGetValue(contact, out user))
        {
            return true;
        }

        _missing.Add(contact);
        return false;
    }

    /// <summary>The address or number in the form in which it is compared, or null for what is none.</summary>
    public static UserIdentifier? Read(IdentifierKind kind, ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        return kind == IdentifierKind.Email ? UserIdentifier.Email(text) : UserIdentifier.Phone(text);
    }
}

using Ripen.Engine.Identity;
using Ripen.Engine.Users;

namespace Ripen.Server.Composition.UserLists;

/// <summary>Finds users by what somebody typed: exactly by any identifier, or by how the external id or the e-mail address begins, in whatever case.</summary>
internal sealed class UserSearch
{
    /// <summary>The rank of an exact match.</summary>
    public const byte Exact = 0;

    /// <summary>The rank of a match by a beginning.</summary>
    public const byte Prefix = 1;

    private readonly string _text;
    private readonly string? _email;
    private readonly string? _phone;
    private readonly UserRef? _user;

    /// <summary>A search for a text, blanks around it left out.</summary>
    public UserSearch(string text)
    {
        _text = text.Trim();
        _email = ContactText.NormaliseEmail(_text);
        _phone = ContactText.NormalisePhone(_text);
        _user = Engine.Log.UserAddress.TryParseBrazeId(_text, out var key, out var second) ? new UserRef(key, second) : null;
    }

    /// <summary>How well a user meets it; null when he does not.</summary>
    public byte? RankOf(Profile profile)
    {
        var externalId = profile.ExternalId;
        if (string.Equals(externalId, _text, StringComparison.Ordinal) || _user == UserRef.Of(profile))
        {
            return Exact;
        }

        var email = ContactText.NormaliseEmail(profile.Field(ProfileField.Email));
        if ((email is not null && email == _email) || (_phone is not null && ContactText.NormalisePhone(profile.Field(ProfileField.Phone)) == _phone) || HasAlias(profile))
        {
            return Exact;
        }

        return externalId?.StartsWith(_text, StringComparison.OrdinalIgnoreCase) == true || (_email is not null && email?.StartsWith(_email, StringComparison.Ordinal) == true) ? Prefix : null;
    }

    private bool HasAlias(Profile profile)
    {
        foreach (var alias in profile.Aliases)
        {
            if (string.Equals(alias.Name, _text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}

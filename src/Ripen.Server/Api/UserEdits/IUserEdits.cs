using Ripen.Engine.Ledger;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.UserEdits;

/// <summary>Changes that a person makes to one user, with a reason.</summary>
public interface IUserEdits
{
    /// <summary>The longest reason, in characters.</summary>
    const int MaxReason = PersonalEdit.MaxReasonLength;

    /// <summary>Sets or removes a custom attribute or a standard field, as <c>/users/track</c> would, and notes who did it and why, in the ledger of a number and in the audit log.</summary>
    /// <param name="user">Whose.</param>
    /// <param name="body"><c>{"name", "value", "reason"}</c>; a value of null removes.</param>
    /// <param name="actor">The name of the key, or of the person.</param>
    /// <param name="cancellationToken">Gives up waiting; the change may still be made.</param>
    Task<ApiAnswer> SetAttributeAsync(UserIdentifier user, ReadOnlyMemory<byte> body, string actor, CancellationToken cancellationToken);
}

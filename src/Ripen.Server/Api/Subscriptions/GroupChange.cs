using Ripen.Engine.Users;
using Ripen.Runtime;

namespace Ripen.Server.Api.Subscriptions;

/// <summary>A subscription group and the state in it that users are to get.</summary>
/// <param name="Group">The group's id.</param>
/// <param name="State">Subscribed or unsubscribed.</param>
/// <param name="Users">Whom it is about; whoever has an address or number is meant by it.</param>
internal sealed record GroupChange(string Group, GroupState State, IReadOnlyList<UserIdentifier> Users);

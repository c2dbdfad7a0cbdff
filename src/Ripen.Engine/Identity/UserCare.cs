using Ripen.Engine.Users;

namespace Ripen.Engine.Identity;

/// <summary>What is done around whatever happens to a user: first what is due fires, at the end the user is noted as changed and the timers are planned.</summary>
/// <param name="Begin">Fires what is due.</param>
/// <param name="PastDue">Fires what was opened so far back that it is due already, under the rules that opened it.</param>
/// <param name="End">Notes the change.</param>
internal sealed record UserCare(Action<Profile> Begin, Action<Profile> PastDue, Action<Profile> End);

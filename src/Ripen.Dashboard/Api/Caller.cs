using Ripen.Dashboard.Accounts;

namespace Ripen.Dashboard.Api;

/// <summary>Who uses the dashboard.</summary>
/// <param name="Name">How the audit log names them: their e-mail address.</param>
/// <param name="Role">What they may do.</param>
public sealed record Caller(string Name, Role Role);

using System.Text.Json;

namespace Ripen.Dashboard.Editing;

/// <summary>How a publication ended.</summary>
/// <param name="IsPublished">Whether the document is in force now.</param>
/// <param name="IsConflict">Whether somebody else had published another version meanwhile.</param>
/// <param name="Message">What is wrong; empty when nothing is.</param>
/// <param name="Result">What the API says of the document: <c>version</c>, <c>change</c>, <c>status</c>, and of a launched canvas <c>unarmed</c>, <c>armed</c>.</param>
public sealed record PublishOutcome(bool IsPublished, bool IsConflict, string Message, JsonElement Result);

using Ripen.Engine.Users;
using Ripen.Engine.Values;

namespace Ripen.Engine.Canvas.TestRuns;

/// <summary>What a User Update of a test run changed of the copied profile.</summary>
/// <param name="Attribute">The custom attribute, or null.</param>
/// <param name="Field">The standard field, or null.</param>
public sealed record TestChange(string? Attribute, ProfileField? Field, Value Before, Value After);

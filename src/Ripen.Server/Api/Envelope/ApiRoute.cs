namespace Ripen.Server.Api.Envelope;

/// <summary>Marks a route of the API, which the OpenAPI document describes, among all that an application serves.</summary>
internal sealed class ApiRoute
{
    /// <summary>The mark.</summary>
    public static readonly ApiRoute Mark = new();

    private ApiRoute()
    {
    }
}

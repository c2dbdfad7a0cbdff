using System.Globalization;
using Ripen.Runtime;
using Ripen.Server.Api.Envelope;
using Ripen.Server.Api.Users;

namespace Ripen.Server.Api.Distributions;

/// <summary>The route of distributions.</summary>
internal static class DistributionRoutes
{
    private const string Path = "distribution";
    private const int DefaultBuckets = 20;

    /// <summary>Maps it. Without an attribute it is the profile of a user with this very external id (contract §4).</summary>
    public static void Map(IEndpointRouteBuilder routes, IDistributions distributions, IPartitions partitions) =>
        routes.MapRead($"/v1/users/{Path}", Permissions.UsersRead, context => context.QueryValue("attribute") is { } attribute
            ? ReadAsync(context, distributions, attribute)
            : UserRoutes.ReadProfileAsync(context, Path, partitions));

    private static Task<ApiAnswer> ReadAsync(HttpContext context, IDistributions distributions, string attribute)
    {
        var buckets = DefaultBuckets;
        if (context.QueryValue("buckets") is { } number && (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out buckets) || buckets is < IDistributions.MinBuckets or > IDistributions.MaxBuckets))
        {
            return Refuse($"'buckets' is a number from {IDistributions.MinBuckets} to {IDistributions.MaxBuckets}");
        }

        return context.TryQueryFlag("fresh", out var fresh) ? distributions.ReadAsync(attribute, buckets, fresh, context.RequestAborted) : Refuse("'fresh' is true or false");
    }

    private static Task<ApiAnswer> Refuse(string message) => Task.FromResult(ApiRoutes.Message(StatusCodes.Status400BadRequest, message));
}

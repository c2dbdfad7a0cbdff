using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Ripen.Runtime.Reading;

namespace Ripen.Runtime.Clustering;

/// <summary>Registers the silo and the doors. A node of one is a cluster of one: the same path, on free loopback ports, so that servers run side by side and nothing but HTTP is exposed.</summary>
public static class ClusteringSetup
{
    private const string ClusterName = "ripen";
    private const int FirstPort = 10_000;
    private const int EndOfPorts = 32_768;
    private const int MaxTries = 100;

    /// <summary>Adds them. The node itself is the caller's to start before the host.</summary>
    /// <param name="machineTime">The machine's clock.</param>
    public static IHostApplicationBuilder AddPartitions(this IHostApplicationBuilder builder, PartitionNode node, TimeProvider machineTime)
    {
        builder.Services.AddSingleton(node);
        builder.Services.AddSingleton<PartitionReader>();
        builder.Services.AddSingleton<IPartitions, GrainPartitions>();
        builder.Services.AddHostedService(services => new PartitionKeeper(
            services.GetRequiredService<IGrainFactory>(),
            node,
            services.GetRequiredService<IHostApplicationLifetime>(),
            machineTime,
            services.GetRequiredService<ILogger<PartitionKeeper>>()));
        builder.UseOrleans(silo =>
        {
            var (siloPort, gatewayPort) = FreePorts();
            silo.UseLocalhostClustering(siloPort, gatewayPort, primarySiloEndpoint: null, serviceId: ClusterName, clusterId: ClusterName);
            silo.Configure<EndpointOptions>(endpoints => endpoints.AdvertisedIPAddress = IPAddress.Loopback);
        });
        return builder;
    }

    // Drawn, and below the range from which systems give ports to outgoing connections: so nothing takes one between this look at it and the silo's.
    private static (int Silo, int Gateway) FreePorts()
    {
        for (var attempt = 1; ; attempt++)
        {
            using var first = new TcpListener(IPAddress.Loopback, RandomNumberGenerator.GetInt32(FirstPort, EndOfPorts));
            using var second = new TcpListener(IPAddress.Loopback, RandomNumberGenerator.GetInt32(FirstPort, EndOfPorts));
            try
            {
                first.Start();
                second.Start();
                return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
            }
            catch (SocketException) when (attempt < MaxTries)
            {
            }
        }
    }
}

using Microsoft.Extensions.Configuration;
using Ripen.Server.Host;

namespace Ripen.Server.Tests.Host;

public sealed class RipenHostTests
{
    [Fact]
    public void CreateBuilder_reads_settings_from_files_and_does_not_watch_them()
    {
        var sources = ((IConfigurationBuilder)RipenHost.CreateBuilder([]).Configuration).Sources;
        var files = sources.OfType<FileConfigurationSource>().ToArray();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.False(file.ReloadOnChange));
    }

    [Fact]
    public void CreateBuilder_takes_settings_from_its_arguments() =>
        Assert.Equal("7", RipenHost.CreateBuilder(["--Ripen:Partitions=7"]).Configuration["Ripen:Partitions"]);
}

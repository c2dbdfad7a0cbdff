using System.IO.Pipelines;
using Ripen.Server.Api.UsersTrack;

namespace Ripen.Server.Tests.Api.UsersTrack;

public sealed class BodyBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(16 * 1024 - 1)]
    [InlineData(16 * 1024)]
    [InlineData(100_000)]
    public async Task Padded_ends_with_zeros_whatever_stood_there_before(int length)
    {
        var body = Enumerable.Repeat((byte)'x', length).ToArray();
        var buffer = new BodyBuffer();
        buffer.Set(Enumerable.Repeat((byte)'y', 16_000).ToArray());

        Assert.True(await buffer.ReadAsync(PipeReader.Create(new MemoryStream(body)), 100_000, TestContext.Current.CancellationToken));

        Assert.Equal(body, buffer.Written.ToArray());
        Assert.Equal([.. body, .. new byte[BodyBuffer.Padding]], buffer.Padded.ToArray());
    }
}

using System.IO.Hashing;
using System.Text;

namespace Ripen.Engine.Canvas;

/// <summary>Assigns users to shares: the same user always comes to the same place, which has nothing to do with the random bucket (canvas §2.6, §8 no. 23).</summary>
public static class Buckets
{
    /// <summary>The user's place, 0 to 99.</summary>
    /// <param name="scope">What is assigned: a canvas, or a step of it.</param>
    /// <param name="user">The id by which the outside knows the user.</param>
    public static int Of(string scope, string user) => (int)(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{scope}:{user}")) % 100);
}

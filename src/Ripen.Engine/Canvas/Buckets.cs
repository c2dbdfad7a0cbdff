using System.IO.Hashing;
using System.Text;
using Ripen.Engine.Log;
using Ripen.Engine.Users;

namespace Ripen.Engine.Canvas;

/// <summary>Assigns users to shares: the same user always comes to the same place, which has nothing to do with the random bucket (canvas §2.6, §8 no. 23).</summary>
public static class Buckets
{
    /// <summary>The user's place, 0 to 99.</summary>
    /// <remarks>
    /// It goes by the platform's id, which a user keeps for life. The client's id comes when an anonymous user is identified, and would move people between variants, even into a control
    /// group after a message.
    /// </remarks>
    /// <param name="scope">What is assigned: a canvas, or a step of it.</param>
    /// <param name="ruleVersion">The rule version of the entry that is applied; see <see cref="RuleVersion.SharesByPlatformId"/>.</param>
    public static int Of(string scope, Profile user, byte ruleVersion)
    {
        var id = ruleVersion < RuleVersion.SharesByPlatformId ? user.OutsideId : user.BrazeId;
        return (int)(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{scope}:{id}")) % 100);
    }
}

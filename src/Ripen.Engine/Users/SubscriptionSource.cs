namespace Ripen.Engine.Users;

/// <summary>From where the state of a subscription group was changed (canvas §3.4).</summary>
public enum SubscriptionSource : byte
{
    /// <summary><c>rest_api</c>: a request.</summary>
    RestApi = 1,

    /// <summary><c>user_update</c>: a canvas or what is written with a delivery's outcome.</summary>
    UserUpdate = 2,
}

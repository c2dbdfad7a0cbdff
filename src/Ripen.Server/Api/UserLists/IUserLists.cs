using Ripen.Server.Api.Envelope;

namespace Ripen.Server.Api.UserLists;

/// <summary>Lists of users out of a look at all of them. One that takes longer than a request waits is answered with 202 and its state; ask again.</summary>
public interface IUserLists
{
    /// <summary>A page of users: <c>{"users":[…],"total","cursor","as_of"}</c>; 400 for a cursor or attribute that cannot be used, 429 when too many such reads wait.</summary>
    Task<ApiAnswer> ListAsync(UserListQuery query, CancellationToken cancellationToken);

    /// <summary>A page of the members of a segment, likewise; 404 for an unknown segment.</summary>
    Task<ApiAnswer> MembersAsync(string segment, UserListQuery query, CancellationToken cancellationToken);
}

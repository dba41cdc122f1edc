namespace PingHuEcoPublic.Kernel;

/// <summary>One page of a keyset-paged list.</summary>
/// <param name="Rows">The rows of this page, in order.</param>
/// <param name="Next">The key to pass for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next)
{
    /// <summary>Makes a page from one row more than fits: the extra row only says that there is a next page.</summary>
    /// <param name="rows">At most <paramref name="size"/> + 1 rows.</param>
    /// <param name="size">How many rows a page shows.</param>
    /// <param name="key">The key of a row, which the query compares with.</param>
    public static Page<T> Of(IEnumerable<T> rows, int size, Func<T, string> key)
    {
        T[] all = [.. rows];
        return all.Length <= size ? new(all, null) : new(all[..size], key(all[size - 1]));
    }
}

using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// How rows become records, said once: snake_case columns, instants in UTC, enums as words, typed ids, jsonb.
/// Enum, id and json types of this assembly are registered at load; a test finds one that does not.
/// </summary>
public static class DapperConventions
{
#pragma warning disable CA2255 // The library registers itself, so that every host, tool and test has the same conventions.
    [ModuleInitializer]
    internal static void Register()
#pragma warning restore CA2255
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.Settings.PreferTypeHandlersForEnums = true;
        // Without this a handler of a built-in type is skipped on write, and +08:00 is refused by Npgsql.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new DayHandler());
        SqlMapper.AddTypeHandler(new FenHandler());
        SqlMapper.AddTypeHandler(new ArrayHandler<string>());
        SqlMapper.AddTypeHandler(new ArrayHandler<int>());
        SqlMapper.AddTypeHandler(new ArrayHandler<short>());
        SqlMapper.AddTypeHandler(new ArrayHandler<double>());
        SqlMapper.AddTypeHandler(new ArrayHandler<Guid>());
        SqlMapper.AddTypeHandler(new RowVersionHandler());
        foreach (var type in typeof(DapperConventions).Assembly.GetTypes().Where(type => type is { IsEnum: true, IsPublic: true })) Add(typeof(EnumHandler<>), type);
        foreach (var type in UsesOf.Arguments(typeof(Id<>))) Add(typeof(IdHandler<>), type);
        foreach (var type in UsesOf.Arguments(typeof(Json<>))) Add(typeof(JsonHandler<>), type);
    }

    /// <summary>The word under which an enum member stands in the database: <c>UnderReview</c> is <c>under_review</c>.</summary>
    public static string Word<T>(this T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static void Add(Type handler, Type type)
    {
        var closed = handler.MakeGenericType(type);
        var handled = closed.BaseType!.GetGenericArguments()[0];
        SqlMapper.AddTypeHandler(handled, (SqlMapper.ITypeHandler)Activator.CreateInstance(closed)!);
    }
}

/// <summary>The <c>xmin</c> of a row as it was read; an update that names it meets only the unchanged row.</summary>
/// <param name="Value">The transaction id.</param>
public readonly record struct RowVersion(uint Value);

internal sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
{
    public override DateTimeOffset Parse(object value) => value switch
    {
        DateTimeOffset instant => instant,
        DateTime { Kind: DateTimeKind.Utc } utc => new(utc, TimeSpan.Zero),
        _ => throw new DataException($"Not an instant: {value.GetType()}"),
    };

    public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
}

internal sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
{
    public override DateOnly Parse(object value) => value switch
    {
        DateOnly day => day,
        DateTime day => DateOnly.FromDateTime(day),
        _ => throw new DataException($"Not a day: {value.GetType()}"),
    };

    public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
        (parameter.Value, ((NpgsqlParameter)parameter).NpgsqlDbType) = (value, NpgsqlDbType.Date);
}

internal sealed class FenHandler : SqlMapper.TypeHandler<Fen>
{
    public override Fen Parse(object value) => new((long)value);

    public override void SetValue(IDbDataParameter parameter, Fen value) => (parameter.DbType, parameter.Value) = (DbType.Int64, value.Amount);
}

internal sealed class ArrayHandler<T> : SqlMapper.TypeHandler<T[]>
{
    public override T[] Parse(object value) => (T[])value;

    public override void SetValue(IDbDataParameter parameter, T[]? value) => parameter.Value = (object?)value ?? DBNull.Value;
}

internal sealed class RowVersionHandler : SqlMapper.TypeHandler<RowVersion>
{
    public override RowVersion Parse(object value) => new((uint)value);

    public override void SetValue(IDbDataParameter parameter, RowVersion value) =>
        (parameter.Value, ((NpgsqlParameter)parameter).NpgsqlDbType) = (value.Value, NpgsqlDbType.Xid);
}

internal sealed class EnumHandler<T> : SqlMapper.TypeHandler<T> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Words = Enum.GetValues<T>().Distinct().ToDictionary(value => value.Word());

    public override T Parse(object value) => Words[(string)value];

    public override void SetValue(IDbDataParameter parameter, T value) => (parameter.DbType, parameter.Value) = (DbType.String, value.Word());
}

internal sealed class IdHandler<T> : SqlMapper.TypeHandler<Id<T>>
{
    public override Id<T> Parse(object value) => new((Guid)value);

    public override void SetValue(IDbDataParameter parameter, Id<T> value) => (parameter.DbType, parameter.Value) = (DbType.Guid, value.Value);
}

internal sealed class JsonHandler<T> : SqlMapper.TypeHandler<Json<T>>
{
    public override Json<T> Parse(object value) => new(Json.Read<T>((string)value));

    public override void SetValue(IDbDataParameter parameter, Json<T> value) =>
        (parameter.Value, ((NpgsqlParameter)parameter).NpgsqlDbType) = (Json.Write(value.Value), NpgsqlDbType.Jsonb);
}

using System.Reflection;
using Dapper;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class DapperConventionsTests
{
    [Fact]
    public void Every_id_enum_and_json_of_a_record_has_a_handler()
    {
        var used = typeof(DapperConventions).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetConstructors().SelectMany(made => made.GetParameters()).Select(parameter => parameter.ParameterType)
                .Concat(type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(property => property.PropertyType)))
            .Select(type => Nullable.GetUnderlyingType(type) ?? type)
            .Where(type => !type.ContainsGenericParameters)
            .Where(type => type.IsConstructedGenericType && (type.GetGenericTypeDefinition() == typeof(Id<>) || type.GetGenericTypeDefinition() == typeof(Json<>))
                || (type.IsEnum && type.Assembly == typeof(DapperConventions).Assembly))
            .Distinct().ToArray();

        Assert.True(used.Length > 100, $"{used.Length} found: the test looks in the wrong place");
        Assert.Equal([], used.Where(type => !SqlMapper.HasTypeHandler(type)));
    }
}

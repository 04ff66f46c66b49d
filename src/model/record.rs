//! Access to the fields of a struct by number, so that no block needs code of its own.

use super::{Deployments, Field, Kind, Secret};

/// A struct whose fields are declared by [`record!`].
pub(crate) trait Record {
    /// The fields, in the order of the declaration.
    fn fields(&self) -> &'static [Field];
    /// A field's value. The index is that of [`fields`](Self::fields).
    fn value(&self, index: usize) -> Value<'_>;
    /// A field's value, to be changed; none where there is no such field.
    fn slot(&mut self, index: usize) -> Option<Slot<'_>>;
}

/// A record together with the list of its fields.
pub(crate) trait Declared: Record + Default {
    const FIELDS: &'static [Field];
}

/// A field's value.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Text(&'a str),
    Secret(&'a Secret),
    Flag(bool),
    Number(f64),
    List(&'a [String]),
    Map(&'a Deployments),
    Record(&'a dyn Record),
    Records(&'a dyn Records),
    /// A secret or a block that is not there.
    Absent,
}

impl Value<'_> {
    /// True for a value that an optional field leaves out of the key.
    pub(super) fn is_empty(self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Flag(flag) => !flag,
            Self::List(list) => list.is_empty(),
            Self::Map(map) => map.is_empty(),
            Self::Records(records) => records.get(0).is_none(),
            Self::Absent => true,
            Self::Secret(_) | Self::Number(_) | Self::Record(_) => false,
        }
    }
}

/// A field's value, to be changed.
pub(crate) enum Slot<'a> {
    Text(&'a mut String),
    Secret(&'a mut Secret),
    OptionalSecret(&'a mut Option<Secret>),
    Flag(&'a mut bool),
    Number(&'a mut f64),
    List(&'a mut Vec<String>),
    Map(&'a mut Deployments),
    Record(&'a mut dyn OptionalRecord),
    Records(&'a mut dyn Records),
    Unsupported(&'a mut Unsupported),
    /// An element that a list of records is still to get.
    NewRecord(&'a mut dyn Records),
}

/// A block that may be absent.
pub(crate) trait OptionalRecord {
    /// Puts an empty block in and gives it.
    fn put(&mut self) -> &mut dyn Record;
    /// The block, if there is one.
    fn get_mut(&mut self) -> Option<&mut dyn Record>;
}

/// A list of records.
pub(crate) trait Records {
    /// Appends an empty record and gives it.
    fn add(&mut self) -> &mut dyn Record;
    /// Removes all records.
    fn clear(&mut self);
    /// One of them.
    fn get(&self, index: usize) -> Option<&dyn Record>;
}

impl<R: Declared> OptionalRecord for Option<R> {
    fn put(&mut self) -> &mut dyn Record {
        self.insert(R::default())
    }

    fn get_mut(&mut self) -> Option<&mut dyn Record> {
        self.as_mut().map(|record| record as &mut dyn Record)
    }
}

impl<R: Declared> Records for Vec<R> {
    fn add(&mut self) -> &mut dyn Record {
        self.push_mut(R::default())
    }

    fn clear(&mut self) {
        self.clear();
    }

    fn get(&self, index: usize) -> Option<&dyn Record> {
        self.as_slice().get(index).map(|record| record as &dyn Record)
    }
}

/// A field that a call does not take; true if it was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unsupported(pub(crate) bool);

/// What may be the type of a field.
pub(crate) trait FieldType {
    const KIND: Kind;
    fn value(&self) -> Value<'_>;
    fn slot(&mut self) -> Slot<'_>;
}

macro_rules! field_types {
    ($([$($generics:tt)*] $type:ty, $kind:ident $(($fields:expr))?, $field:ident => $value:expr;)*) => {$(
        impl<$($generics)*> FieldType for $type {
            const KIND: Kind = Kind::$kind $(($fields))?;

            fn value(&self) -> Value<'_> {
                let $field = self;
                $value
            }

            fn slot(&mut self) -> Slot<'_> {
                Slot::$kind(self)
            }
        }
    )*};
}

field_types! {
    [] String, Text, field => Value::Text(field);
    [] Secret, Secret, field => Value::Secret(field);
    [] Option<Secret>, OptionalSecret, field => field.as_ref().map_or(Value::Absent, Value::Secret);
    [] bool, Flag, field => Value::Flag(*field);
    [] f64, Number, field => Value::Number(*field);
    [] Vec<String>, List, field => Value::List(field);
    [] Deployments, Map, field => Value::Map(field);
    [R: Declared] Option<R>, Record(R::FIELDS), field => field.as_ref().map_or(Value::Absent, |record| Value::Record(record));
    [R: Declared] Vec<R>, Records(R::FIELDS), field => Value::Records(field);
    [] Unsupported, Unsupported, _field => Value::Absent;
}

/// Declares a struct of a key, and beside each field what forms and readers need to
/// know of it: name and kind come from the declaration. `[optional]` leaves an empty
/// field out of the key.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $Name:ident {
        $($(#[$field_meta:meta])* $visibility:vis $field:ident $([$optional:ident])?: $Type:ty $([$($fact:ident),+])?,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
        pub struct $Name {
            $(
                $(#[$field_meta])*
                $(#[cfg_attr(target_arch = "wasm32", tsify($optional))])?
                $visibility $field: $Type,
            )*
        }

        impl $Name {
            /// The fields, in the order in which they are written, those of blocks inside their block.
            pub const FIELDS: &'static [$crate::model::Field] = &[
                $(
                    $crate::model::Field::new(
                        stringify!($field),
                        <$Type as $crate::model::record::FieldType>::KIND,
                        !concat!("", $(stringify!($optional))?).is_empty(),
                    )$($(.$fact())+)?,
                )*
            ];
        }

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::model::InClear(self).serialize(serializer)
            }
        }

        impl $crate::model::record::Declared for $Name {
            const FIELDS: &'static [$crate::model::Field] = Self::FIELDS;
        }

        impl $crate::model::record::Record for $Name {
            fn fields(&self) -> &'static [$crate::model::Field] {
                Self::FIELDS
            }

            fn value(&self, index: usize) -> $crate::model::record::Value<'_> {
                // The compiler makes a jump table of it.
                let mut at = 0;
                $(
                    if at == index {
                        return $crate::model::record::FieldType::value(&self.$field);
                    }
                    at += 1;
                )*
                let _ = at;
                $crate::model::record::Value::Absent
            }

            fn slot(&mut self, index: usize) -> Option<$crate::model::record::Slot<'_>> {
                let mut at = 0;
                $(
                    if at == index {
                        return Some($crate::model::record::FieldType::slot(&mut self.$field));
                    }
                    at += 1;
                )*
                let _ = at;
                None
            }
        }
    };
}
pub(crate) use record;

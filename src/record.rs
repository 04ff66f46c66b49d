//! Access to the fields of a struct by number, so that no block needs code of its own.

use alloc::string::String;
use alloc::vec::Vec;

use crate::fields::{Field, Kind};
use crate::{Deployments, Secret};

/// A struct whose fields are declared by [`record!`].
pub(crate) trait Record {
    /// The fields, in the order of the declaration.
    fn fields(&self) -> &'static [Field];
    /// A field's value. The index is that of [`fields`](Self::fields).
    fn value(&self, index: usize) -> Option<Value<'_>>;
    /// A field's value, to be changed.
    fn slot(&mut self, index: usize) -> Option<Slot<'_>>;
}

/// A record together with the list of its fields.
pub(crate) trait Declared: Record + Default {
    const FIELDS: &'static [Field];
}

/// A field's value.
pub(crate) enum Value<'a> {
    Text(&'a str),
    Secret(&'a Secret),
    OptionalSecret(Option<&'a Secret>),
    Flag(bool),
    Number(f64),
    List(&'a [String]),
    Map(&'a Deployments),
    Record(Option<&'a dyn Record>),
    Records(&'a dyn Records),
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
}

/// A block that may be absent.
pub(crate) trait OptionalRecord {
    /// Puts an empty block in and gives it.
    fn put(&mut self) -> &mut dyn Record;
    /// The block.
    fn get_mut(&mut self) -> Option<&mut dyn Record>;
}

/// A list of records.
pub(crate) trait Records {
    /// Appends an empty record and gives it.
    fn add(&mut self) -> &mut dyn Record;
    /// One of them.
    fn at(&self, index: usize) -> Option<&dyn Record>;
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

    fn at(&self, index: usize) -> Option<&dyn Record> {
        self.get(index).map(|record| record as &dyn Record)
    }
}

/// What may be the type of a field.
pub(crate) trait FieldType {
    const KIND: Kind;
    fn value(&self) -> Value<'_>;
    fn slot(&mut self) -> Slot<'_>;
}

macro_rules! field_types {
    ($([$($generics:tt)*] $type:ty, $kind:ident $(($fields:expr))?, $value:ident => $shared:expr;)*) => {$(
        impl<$($generics)*> FieldType for $type {
            const KIND: Kind = Kind::$kind $(($fields))?;

            fn value(&self) -> Value<'_> {
                let $value = self;
                Value::$kind($shared)
            }

            fn slot(&mut self) -> Slot<'_> {
                Slot::$kind(self)
            }
        }
    )*};
}

field_types! {
    [] String, Text, value => value;
    [] Secret, Secret, value => value;
    [] Option<Secret>, OptionalSecret, value => value.as_ref();
    [] bool, Flag, value => *value;
    [] f64, Number, value => *value;
    [] Vec<String>, List, value => value;
    [] Deployments, Map, value => value;
    [R: Declared] Option<R>, Record(R::FIELDS), value => value.as_ref().map(|record| record as &dyn Record);
    [R: Declared] Vec<R>, Records(R::FIELDS), value => value;
}

/// Declares a struct, and beside each field what a form, a reader and a writer
/// need to know of it: name and kind come from the declaration.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $Name:ident {
        $($(#[$field_meta:meta])* pub $field:ident $([$optional:ident])?: $Type:ty = $spec:expr,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
        pub struct $Name {
            $(
                $(#[$field_meta])*
                $(#[cfg_attr(feature = "typescript", tsify($optional))])?
                pub $field: $Type,
            )*
        }

        impl $crate::record::Declared for $Name {
            const FIELDS: &'static [$crate::fields::Field] = &[
                $(
                    $spec.declared(
                        stringify!($field),
                        concat!(",\"", stringify!($field), "\""),
                        <$Type as $crate::record::FieldType>::KIND,
                    ),
                )*
            ];
        }

        impl $crate::record::Record for $Name {
            fn fields(&self) -> &'static [$crate::fields::Field] {
                <Self as $crate::record::Declared>::FIELDS
            }

            fn value(&self, index: usize) -> Option<$crate::record::Value<'_>> {
                // The compiler makes a jump table of it.
                let mut at = 0;
                $(
                    if at == index {
                        return Some($crate::record::FieldType::value(&self.$field));
                    }
                    at += 1;
                )*
                let _ = at;
                None
            }

            fn slot(&mut self, index: usize) -> Option<$crate::record::Slot<'_>> {
                let mut at = 0;
                $(
                    if at == index {
                        return Some($crate::record::FieldType::slot(&mut self.$field));
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
